"""What forms usually ask, where nobody says what one does."""

from jobraker.boards.form import FormQuestion, Group, Kind
from jobraker.taxonomy.countries import countries

ANYWHERE = "the country where the job is"


def usual_questions(country: str = "") -> tuple[FormQuestion, ...]:
    """`country` (alpha-2) is the opening's. What every form asks must be answered; the rest goes along where it is told, for
    a form that asks it. Under the words that forms use most, in English, as whoever fills them in reads both."""
    standard, where = Group.STANDARD, named(country) or ANYWHERE
    return (
        FormQuestion("first_name", "First Name", True, Kind.TEXT, group=standard),
        FormQuestion("last_name", "Last Name", True, Kind.TEXT, group=standard),
        FormQuestion("email", "Email", True, Kind.TEXT, group=standard),
        FormQuestion("phone", "Phone", False, Kind.TEXT, group=standard),
        FormQuestion("resume", "Resume/CV", True, Kind.FILE, group=standard),
        FormQuestion("cover_letter", "Cover Letter", False, Kind.FILE, group=standard),
        FormQuestion("location", "Location (City)", False, Kind.TEXT, group=standard),
        FormQuestion("linkedin", "LinkedIn Profile", False, Kind.TEXT),
        FormQuestion("permit", f"Are you legally authorized to work in {where}?", False, Kind.YES_NO),
        FormQuestion("sponsorship", f"Will you require visa sponsorship to work in {where}?", False, Kind.YES_NO),
        FormQuestion("notice_period", "What is your notice period?", False, Kind.TEXT),
        FormQuestion("salary", "What are your salary expectations?", False, Kind.TEXT),
        FormQuestion("relocation", "Are you willing to relocate?", False, Kind.YES_NO),
        FormQuestion("heard_of", "How did you hear about us?", False, Kind.TEXT),
    )


def named(code: str) -> str:
    return next((country.name for country in countries() if country.code == code), "")
