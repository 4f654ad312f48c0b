"""What is customary where a document is sent to."""

from jobraker.documents.design import Paper

# A photo stands on most résumés there: EURES, "Living and working conditions", the countries' pages on applying for a
# job (Europe); elsewhere it is asked for by the usual printed forms, as Japan's standard 履歴書 form of the Ministry of
# Health, Labour and Welfare. Where equal treatment speaks against it (US, UK, Ireland, Canada, Australia), none.
_PHOTO = frozenset("AT BE BG CH CN CY CZ DE ES FR GR HR HU IT JP KR LU PL PT RO SI SK TR TW VN".split())
# Unicode CLDR, supplemental data, measurementData/paperSize type="US-Letter".
_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())


def photo_is_customary(country: str) -> bool:
    """By the ISO 3166 code of two letters; not for a country of which it is not known."""
    return country.upper() in _PHOTO


def paper_of(country: str) -> Paper:
    return Paper.LETTER if country.upper() in _LETTER else Paper.A4
