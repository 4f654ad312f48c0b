"""What normalising set aside of a posting, as short codes that a page puts into words."""

from enum import StrEnum


class Note(StrEnum):
    """The code of a note; its detail follows after ": "."""

    SALARY_IMPOSSIBLE = "salary_impossible"  # "5–3000000 EUR a year": not kept
    SALARY_PERIOD_UNKNOWN = "salary_period_unknown"  # an amount that may be a week's or a month's: not kept
    SALARY_PERIOD_UNLIKELY = "salary_period_unlikely"  # "28000 GBP a week": read as a year's
    SALARY_UNREAD = "salary_unread"  # words about pay that name no amount
    CURRENCY_UNKNOWN = "currency_unknown"  # amounts kept, no yearly equivalent
    POSTED_IMPOSSIBLE = "posted_impossible"  # the date of reading stands in
    VALID_IMPOSSIBLE = "valid_impossible"  # not kept
    TITLE_CUT = "title_cut"  # characters it had
    COMPANY_CUT = "company_cut"
    DESCRIPTION_CUT = "description_cut"
    DESCRIPTION_UNREAD = "description_unread"  # characters of it, of which no words were left
    APPLY_URL_UNUSABLE = "apply_url_unusable"
    COUNTRY_UNKNOWN = "country_unknown"
    PLACES_CUT = "places_cut"
    FIELDS_UNREAD = "fields_unread"  # their names as the source has them


def note(code: Note, detail: object = "") -> str:
    """One line for `Opening.notes`."""
    return f"{code}: {detail}" if detail != "" else str(code)
