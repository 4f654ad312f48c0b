"""What somebody answers of one form is kept for the next, where it holds there as well."""

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from jobraker.accounts.locking import lock
from jobraker.automation import editing
from jobraker.automation.models import Package
from jobraker.automation.rules.answers import Answer, Source
from jobraker.automation.rules.kept_questions import KeptQuestion, question_of, questions_of
from jobraker.automation.rules.learning import Learnt, learnt
from jobraker.automation.rules.typed import Said, slot, told
from jobraker.automation.told import around, facts_of
from jobraker.database import transaction
from jobraker.matching.opening import opening_of
from jobraker.profile import answers as bank
from jobraker.profile.keeping import Kept, Outcome, own
from jobraker.profile.rules.merging import Seen, seen
from jobraker.profile.rules.terms import Origin
from jobraker.saved.models import SavedJob


def answer(
    account_id: int, key: UUID, seen_then: Seen, typed: Mapping[str, Said | None], once: Collection[str] = ()
) -> Kept:
    """Keep what was typed in the package, and for the next form what is not said to be for this one alone (`once`)."""
    with transaction():
        lock(account_id)
        package = own(Package, account_id, key=key)
        if package is None:
            return Kept(Outcome.GONE)
        found = list(keepable(package, typed, once))
        for said, _lesson in found:
            said["source"] |= {"kept": True}
        kept = editing.answer(account_id, key, seen_then, typed)
        if kept.is_saved:
            for _said, lesson in found:
                learn(account_id, lesson)
    return kept


def keepable(
    package: Package, typed: Mapping[str, Said | None], once: Collection[str]
) -> Iterator[tuple[Said, Learnt]]:
    """Of what is typed anew that which holds for other forms too, with what the bank keeps of it."""
    anew = [(each, said) for each in package.questions if (said := is_new(package, each, typed, once))]
    if not anew:
        return
    application = own(SavedJob, package.account_id, key=package.key)
    opening = opening_of(application.job_id) if application and application.job_id else None
    here = around(opening, questions_of(package.questions), facts_of(package.account_id))
    for each, said in anew:
        given = Answer(said["words"], Source.PERSON, tuple(said["values"]), tuple(said["options"]))
        lesson = learnt(question_of(each), given, here)
        if lesson:
            yield said, lesson


def is_new(
    package: Package, question: KeptQuestion, typed: Mapping[str, Said | None], once: Collection[str]
) -> Said | None:
    name = slot(question)
    said = typed.get(name)
    same = told(said) == told(package.answers.get(question["id"]))
    return None if same or name in once else said


def learn(account_id: int, lesson: Learnt) -> None:
    """It takes the place of what the bank had. Part of the transaction at hand."""
    row = bank.answer_of(account_id, lesson.asked.key)
    shown = seen(row.version, row.content) if row else Seen()
    bank.keep_answer(account_id, lesson.asked, shown, lesson.value, lesson.words, Origin.APPLICATION)
