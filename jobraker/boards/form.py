"""What an application form asks, as its board tells it: bounded, and without markup. Nothing here is safe to show unescaped."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from selectolax.lexbor import LexborHTMLParser

from jobraker.taxonomy.folding import fold, one_line, unescaped
from jobraker.taxonomy.nesting import flat

QUESTIONS, OPTIONS = 100, 300  # most of a form, and of a question
ID, LABEL, OPTION, DESCRIPTION = 200, 500, 200, 2000  # characters
READ_MOST = 20_000  # characters of a text that may be markup
DEEPEST = 200


class Kind(StrEnum):
    """What is filled in."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    FILE = "file"
    NUMBER = "number"
    DATE = "date"


class Group(StrEnum):
    """STANDARD is asked by every form, OWN by the employer of this one; VOLUNTARY is about the person, for statistics; LEGAL
    asks for a consent."""

    STANDARD = "standard"
    OWN = "own"
    VOLUNTARY = "voluntary"
    LEGAL = "legal"


@dataclass(frozen=True, slots=True)
class Option:
    """`value` is what the form sends for it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """`id` is the name of its field. `cut`: it has more options than are kept, or its words go on."""

    id: str
    label: str
    required: bool
    kind: Kind
    options: tuple[Option, ...] = ()
    group: Group = Group.OWN
    description: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """`cut`: it asks more than is kept."""

    questions: tuple[FormQuestion, ...]
    cut: bool = False


def question(
    id_: str,
    label: str,
    *,
    required: bool,
    kind: Kind,
    options: Iterable[Option] = (),
    group: Group = Group.OWN,
    description: str = "",
) -> FormQuestion:
    """Within bounds, its words without markup. Of two options a yes and a no, be they a list to choose from, make a YES_NO."""
    words, told = words_of(label), words_of(description)
    offered = list(dict.fromkeys(filter(None, map(_offered, options))))
    if kind is Kind.CHOICE and {fold(option.label) for option in offered} == {"yes", "no"}:
        kind = Kind.YES_NO
    return FormQuestion(
        id=one_line(id_)[:ID],
        label=_within(words or one_line(id_), LABEL),
        required=required,
        kind=kind,
        options=tuple(offered[:OPTIONS]),
        group=group,
        description=_within(told, DESCRIPTION),
        cut=len(offered) > OPTIONS or len(words) > LABEL,
    )


def form(questions: Iterable[FormQuestion]) -> Form:
    """Of several questions with one id the first; what has no id cannot be answered."""
    found = list({each.id: each for each in reversed([*questions]) if each.id}.values())[::-1]
    return Form(tuple(found[:QUESTIONS]), cut=len(found) > QUESTIONS)


def words_of(text: str) -> str:
    """One line of what may be HTML, escaped once more or not."""
    text = unescaped(text[:READ_MOST])
    if "<" in text:
        tree = LexborHTMLParser(flat(text, DEEPEST))
        for hidden in tree.css("script, style, template, noscript, iframe"):
            hidden.decompose()
        text = tree.body.text(separator=" ") if tree.body else ""
    return one_line(text)


def _offered(option: Option) -> Option | None:
    """None for one without words. Its value is sent as it came: one that is too long is none."""
    label = _within(words_of(option.label), OPTION)
    return Option(label, option.value) if label and len(option.value) <= OPTION else None


def _within(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
