"""The questions of a package as its page shows them: those that wait as fields, the others with their answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jobraker.automation.models import Package
from jobraker.automation.preflight import answered
from jobraker.automation.rules import typed
from jobraker.automation.rules.kept_questions import question_of
from jobraker.automation.rules.label_words import Subject
from jobraker.automation.rules.recognising import Around, recognise
from jobraker.automation.rules.typed import Question, Said
from jobraker.boards.form import Kind
from jobraker.pages.applications.package_words import ASKS
from jobraker.pages.sections import Section, fault_words
from jobraker.profile.keeping import Kept
from jobraker.profile.rules.merging import Content, read_seen, seen
from jobraker.profile.rules.sent import Sent
from jobraker.web.gettext import _

SENT = (Subject.RESUME, Subject.LETTER)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, by the name of its field. `most`: characters of an answer in words."""

    question: Question
    name: str
    answer: Mapping[str, Any]
    wanted: bool

    @property
    def label(self) -> str:
        return str(self.question["label"])

    @property
    def description(self) -> str:
        return str(self.question["description"])

    @property
    def kind(self) -> str:
        """Of the field that it is answered in."""
        offered = typed.options_of(self.question)
        if self.question["kind"] in typed.CHOSEN:
            if not offered:
                return Kind.TEXT
            return "tick" if len(offered) == 1 else str(self.question["kind"])
        return str(self.question["kind"])

    @property
    def options(self) -> Sequence[tuple[str, str]]:
        return [(str(number), each["label"]) for number, each in enumerate(typed.options_of(self.question))]

    @property
    def asks(self) -> str:
        kind = Kind(self.question["kind"])
        return str(ASKS[kind]) if kind in ASKS and self.kind != Kind.TEXT else ""

    @property
    def most(self) -> int:
        return typed.TEXT if self.kind == Kind.LONG_TEXT else typed.LINE

    @property
    def is_consent(self) -> bool:
        return typed.is_consent(self.question)

    @property
    def required(self) -> bool:
        return bool(self.question["required"])

    @property
    def words(self) -> str:
        return str(self.answer.get("words") or "")


def asked_in(package: Package) -> list[Asked]:
    """All but the files, which go by themselves."""
    return [
        Asked(
            each,
            typed.slot(each),
            package.answers.get(each["id"]) or {},
            bool(each["required"]) and not answered(package, each),
        )
        for each in package.questions
        if each["kind"] != Kind.FILE
    ]


def other_files(package: Package) -> list[str]:
    """What must be uploaded there beside a résumé and a letter, which are all that is sent from here."""
    files = [each for each in package.questions if each["kind"] == Kind.FILE and each["required"]]
    return [each["label"] for each in files if recognise(question_of(each), Around()).subject not in SENT]


def wants_letter(package: Package) -> bool:
    files = [each for each in package.questions if each["kind"] == Kind.FILE and each["required"]]
    return any(recognise(question_of(each), Around()).subject is Subject.LETTER for each in files)


def section_of(version: int, questions: Sequence[Asked]) -> Section:
    """The fields of these as they are answered."""
    content = {each.name: typed.told(each.answer) for each in questions}
    return Section(fields_of(questions, content), seen=seen(version, content))


def fields_of(questions: Sequence[Asked], content: Content) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in questions:
        found |= typed.fields(each.name, each.question, content.get(each.name))
    return found


def sent_in(sent: Sent, questions: Sequence[Asked]) -> dict[str, Said | None]:
    return {each.name: typed.read(sent, each.name, each.question) for each in questions}


def named_in(sent: Sent, questions: Sequence[Asked]) -> list[Asked]:
    """Those that the form had; a field that nothing is chosen in is not sent."""
    names = set(sent.raw("of").split())
    return [each for each in questions if each.name in names]


def refused(sent: Sent, questions: Sequence[Asked]) -> Section:
    """The form as it was sent, with what is wrong beside it."""
    return Section(
        dict(as_sent(sent, questions)),
        {name: fault_words(wrong) for name, wrong in sent.wrong.items()},
        read_seen(sent.raw("seen")),
    )


def as_sent(sent: Sent, questions: Sequence[Asked]) -> Iterator[tuple[str, str]]:
    for each in questions:
        yield each.name, sent.raw(each.name)
        yield from ((f"{each.name}_{value}", "1") for value in sent.fields.get(each.name, ()))
        yield once_name(each.name), sent.raw(once_name(each.name))


def clashing(questions: Sequence[Asked], kept: Kept) -> Section:
    """The form with what was typed, and beside it what another window saved. To save it again keeps what was typed."""
    if kept.content is None or kept.merged is None:
        return Section(gone=True)
    theirs = {name: said[0] if said else _("nothing") for name, said in kept.content.items()}
    return Section(
        fields_of(questions, kept.merged.content),
        seen=seen(kept.version, kept.content),
        meanwhile={name: theirs[name] for name in kept.merged.clashing},
        clash=True,
    )


def once_name(name: str) -> str:
    """Of the tick that keeps an answer out of the bank."""
    return f"{name}-once"
