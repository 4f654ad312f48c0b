"""Who a text is about, held back before a model sees it, and put in again afterwards.

The name and its parts, the mail address, phone number, links, and street of the person are known, however they are written
(`rules`), and go by a sign each: [NAME], [NAME 1]. Any other mail address or phone number goes too, and stays away: it is
somebody else's. What comes back is what is kept here of the person, where the text had it otherwise: BYRON as Byron, the
number with its country; all else as `rules.alike.legible` has it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from jobraker.documents.resume import Document
from jobraker.language_model.rules import addresses, links, mails, names, phones
from jobraker.language_model.rules.alike import Find, legible, look
from jobraker.language_model.rules.names import How

SIGN_CHARS = 24  # at most of a sign
_SIGN = re.compile(r"\[((?:NAME|EMAIL|PHONE|ADDRESS|LINK|HANDLE)(?: \d{1,4})?)\]")
_GONE = re.compile(r"\[(?:A MAIL ADDRESS|A PHONE NUMBER|(?:NAME|EMAIL|PHONE|ADDRESS|LINK|HANDLE)(?: \d{1,4})?)\]")
_FIRST, _FIRST_NAME = 0x10F000, 0x10F800
_HELD = re.compile("[\U0010f000-\U0010fffd]")
_MOST = 200  # signs of a kind: nobody has more of what they are known by


class Known(NamedTuple):
    """What a sign stands for, and where a text has it."""

    sign: str
    value: str
    find: Find


OTHERS = (Known("[A MAIL ADDRESS]", "", mails.others), Known("[A PHONE NUMBER]", "", phones.others))


@dataclass(frozen=True)
class Mask:
    """How its person is reached, and their names, each in the order in which it is looked for; nothing of nobody."""

    reached: tuple[Known, ...] = ()
    named: tuple[Known, ...] = ()

    @classmethod
    def of(cls, *documents: Document, email: str = "") -> "Mask":
        """Of one person, who may call themselves otherwise in each."""
        return cls.among(
            [each.name for each in documents],
            [*(each.email for each in documents), email],
            [each.phone for each in documents],
            [each.location for each in documents],
            [link for each in documents for link in each.links],
        )

    @classmethod
    def over(
        cls, name: str = "", email: str = "", phone: str = "", location: str = "", links: Iterable[str] = ()
    ) -> "Mask":
        return cls.among([name], [email], [phone], [location], links)

    @classmethod
    def among(
        cls,
        called: Iterable[str],
        emails: Iterable[str],
        numbers: Iterable[str],
        locations: Iterable[str],
        pages: Iterable[str],
    ) -> "Mask":
        """A place is held back only where it has a number: that of a house, or a postal code."""
        reached = [*_mails(each_of(emails)), *_links(each_of(pages)), *_places(each_of(locations))]
        return cls((*reached, *_phones(each_of(numbers))), tuple(_names(each_of(called))))

    @cached_property
    def signs(self) -> dict[str, str]:
        return {each.sign: each.value for each in (*self.reached, *self.named)}

    def hide(self, text: str) -> str:
        # What somebody wrote like one of ours stands for nothing.
        looked = look(_SIGN.sub(r"(\1)", legible(text)))
        held = dict[str, str]()
        for first, kind in ((_FIRST, (*self.reached, *OTHERS)), (_FIRST_NAME, self.named)):
            for number, each in enumerate(kind, first):
                held[chr(number)] = each.sign
                looked = looked.holding(each.find(looked), chr(number))
        return _HELD.sub(lambda found: held[found[0]], looked.text)

    def without(self, text: str) -> str:
        """For whoever has no use for signs: a search."""
        return " ".join(_GONE.sub(" ", self.hide(text)).split())

    def show(self, value: Any) -> Any:
        """A text, or all texts in a value of JSON."""
        if isinstance(value, str):
            return _SIGN.sub(lambda found: self.signs.get(found[0], found[0]), value)
        if isinstance(value, dict):
            return {name: self.show(each) for name, each in value.items()}
        return [self.show(each) for each in value] if isinstance(value, list) else value


class Showing:
    """Puts in again what was held back, in a text that comes by pieces: a sign that is not whole yet waits."""

    def __init__(self, mask: Mask) -> None:
        self._mask = mask
        self._waiting = ""

    def shown(self, piece: str, *, last: bool = False) -> str:
        text = self._waiting + piece
        opened = -1 if last else text.rfind("[")
        held = opened if opened >= 0 and "]" not in text[opened:] and len(text) - opened <= SIGN_CHARS else len(text)
        self._waiting = text[held:]
        return str(self._mask.show(text[:held]))


def each_of(values: Iterable[str]) -> list[str]:
    """Each once."""
    return [value for value in dict.fromkeys(legible(each).strip() for each in values) if value][:_MOST]


def numbered(kind: str, number: int) -> str:
    """The first of a kind needs no number."""
    return f"[{kind} {number}]" if number else f"[{kind}]"


def _mails(emails: Sequence[str]) -> Iterator[Known]:
    for number, each in enumerate(emails):
        if find := mails.finder(each):
            yield Known(numbered("EMAIL", number), each, find)


def _links(addresses: Sequence[str]) -> Iterator[Known]:
    """The longest first: one may begin like another."""
    found = [(number, each, links.finder(each)) for number, each in enumerate(addresses, 1)]
    for number, each, find in sorted(found, key=lambda one: -len(one[1])):
        if find:
            yield Known(f"[LINK {number}]", each, find)
    for number, each in enumerate(addresses, 1):
        if handle := links.handle(each):
            yield Known(f"[HANDLE {number}]", handle, links.handle_finder(handle))


def _places(locations: Sequence[str]) -> Iterator[Known]:
    parts = list(dict.fromkeys(part for each in locations for part in addresses.parts(each)))[:_MOST]
    found = [Known(numbered("ADDRESS", number), each, addresses.finder(each)) for number, each in enumerate(parts)]
    yield from sorted(found, key=lambda each: -len(each.value))


def _phones(given: Sequence[str]) -> Iterator[Known]:
    for number, each in enumerate(given):
        if find := phones.finder(each):
            yield Known(numbered("PHONE", number), each, find)


def _names(given: Sequence[str]) -> Iterator[Known]:
    """Whole names, then their parts, then those that are known by what stands beside them."""
    wholes = [(name, words) for each in given if (words := names.words_of(name := names.titleless(each)))]
    parts = list(dict.fromkeys(part for _, words in wholes for part in names.parts_of(words)))[:_MOST]
    for number, (name, words) in enumerate(wholes):
        sign = f"[NAME {len(parts) + number}]" if number else "[NAME]"
        yield Known(sign, name, names.whole_finder(words))
    known = [(part, f"[NAME {number}]", names.how(part)) for number, part in enumerate(parts, 1)]
    beside = [each for each in known if each[2] is How.BESIDE]
    others = sorted((each for each in known if each[2] is not How.BESIDE), key=lambda each: -len(each[0]))
    for part, sign, how in (*others, *reversed(beside)):  # of "van den", "den" stands beside what is known already
        yield Known(sign, part, names.part_finder(part, how))
        if how is How.ANY:
            yield Known(sign, part, names.inner_finder(part))
    for _, words in wholes[:1]:
        if len(others) < len(known) or any(how is not How.ANY for _, _, how in others):
            yield Known("[NAME]", wholes[0][0], names.whole_finder(words, in_order=False))
