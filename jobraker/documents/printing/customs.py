"""What is customary where a document is sent to."""

from jobraker.documents.design import Paper

# Where guides for applicants expect one, two of three at least; no law says so, and customs differ by trade:
# graduateland.com/nl/article/profile-picture-cv, cvida.io/articles/cv-photo-guide,
# cv-nation.com/blogs/news/should-your-cv-have-a-photo (read in 2026). Where they speak of a part of the world as a whole,
# its countries are here: the middle, the south and the east of Europe.
_PHOTO = frozenset("AT BE BG CH CN CY CZ DE DK ES FI FR GR HR HU IT JP KR LU NO PL PT RO SI SK".split())
# Unicode CLDR, supplemental data, measurementData/paperSize type="US-Letter".
_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())


def photo_is_customary(country: str) -> bool:
    """By the ISO 3166 code of two letters; not for a country of which it is not known."""
    return country.upper() in _PHOTO


def paper_of(country: str) -> Paper:
    return Paper.LETTER if country.upper() in _LETTER else Paper.A4
