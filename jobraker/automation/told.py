"""What somebody has told, and where a question is asked, as the rules take both."""

from collections.abc import Iterable

from jobraker.automation.rules.answering import within
from jobraker.automation.rules.facts import Banked, Facts
from jobraker.automation.rules.recognising import Around
from jobraker.boards.form import FormQuestion
from jobraker.matching.opening import Opening
from jobraker.profile import answers, service
from jobraker.profile.resume import document_of


def facts_of(account_id: int, *, resume: str = "", letter: str = "", letter_text: str = "") -> Facts:
    """`resume` and `letter` are what the files are called that were chosen, `letter_text` what the letter says."""
    document, person = document_of(account_id), service.person_of(account_id)
    last = next(iter(document.work), None)
    current = last if last and last.current else None
    rows = answers.answers_of(account_id)
    return Facts(
        name=document.name,
        email=document.email,
        phone=document.phone,
        location=document.location,
        place=person.place if person else "",
        links=document.links,
        employer=current.organisation if current else "",
        title=current.title if current else "",
        last_employer=last.organisation if last else "",
        last_title=last.title if last else "",
        resume=resume,
        letter=letter,
        letter_text=letter_text,
        bank={row.key: Banked(row.key, row.form, row.value, row.changed_at.date(), row.question) for row in rows},
    )


def around(opening: Opening | None, questions: Iterable[FormQuestion], facts: Facts) -> Around:
    """An opening's places count whole and by the town alone. None of an opening that is gone."""
    labels = tuple(question.label for question in questions)
    if opening is None:
        return within(facts, Around(labels=labels))
    places = dict.fromkeys(name for place in opening.places for name in (place, place.partition(",")[0]))
    return within(facts, Around(opening.company, opening.country, tuple(places), labels))
