"""A text cut into sentences, those alone that hold a word that is looked for."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 600  # characters of what stands between two stops that are read: beyond it is no sentence
AROUND = 250  # of them before the word that was looked for
PLACES_MOST = 40  # places of the words looked for that are visited
HEADING_CHARS = 70
LINES_BACK = 30  # lines of a list above which its heading is looked for


@dataclass(frozen=True, slots=True)
class Sentence:
    """`lower` is as long as `text`. `start`: where it begins in the whole text, `body`; both None for a title.
    `title`: of the posting's title, in lower case, what tells how sentences are meant."""

    text: str
    lower: str
    start: int | None = None
    body: "Body | None" = None
    title: str = ""

    @property
    def heading(self) -> str:
        """The line that it stands under, in lower case, "" for none."""
        return "" if self.body is None or self.start is None else self.body.heading(self.start)


def lowered(text: str) -> str:
    """In lower case and as long as before: of all letters only İ becomes two."""
    return text.replace("İ", "I").lower()


# Letters and digits of ASCII, and the bytes of other letters: those of typographic signs (all begin with E2) and the
# second bytes that they have are gaps. So no word that is looked for may hold a letter like ß, whose second is among them.
_GAPS = bytes(
    byte if (byte < 128 and chr(byte).isalnum()) or (byte >= 0xA0 and byte != 0xE2) else 32 for byte in range(256)
)


def words_in(lower: str, wanted: frozenset[bytes]) -> frozenset[bytes]:
    """Which of the words, in UTF-8, a text has: by bytes it takes half the time."""
    return wanted.intersection(lower.encode("utf-8", "replace").translate(_GAPS).split())


def in_bytes(words: str) -> frozenset[bytes]:
    """Words to look for, written with spaces between them."""
    return frozenset(words.encode().split())


class Body:
    """A text whose sentences are asked for by the words in them; each line is cut once.

    Of a line of a text `above` is the heading that it stands under, in lower case.
    """

    def __init__(self, text: str, title: str = "", above: str = "") -> None:
        self.text = text
        self.title = title
        self.above = above
        self.lower = lowered(text)
        self.cuts: dict[int, list[int]] = {}

    def sentences(self, wanted: frozenset[bytes]) -> Iterator[Sentence]:
        """Those that hold one of the words, which are in the text, in its order."""
        places = sorted(place for word in wanted for place in self.places(word.decode()))
        end = -1
        for place in places[:PLACES_MOST]:
            if place < end:
                continue
            start, end = self.bounds(place)
            yield Sentence(self.text[start:end], self.lower[start:end], start, self, self.title)

    def places(self, word: str) -> Iterator[int]:
        place, found = self.lower.find(word), 0
        while place >= 0 and found < PLACES_MOST:
            end = place + len(word)
            if not (self.lower[max(place - 1, 0) : place].isalnum() or self.lower[end : end + 1].isalnum()):
                found += 1
                yield place
            place = self.lower.find(word, end)

    def bounds(self, place: int) -> tuple[int, int]:
        """Where the sentence around a place begins and ends; of what is too long to be one, the part around the place."""
        begin = self.lower.rfind("\n", 0, place) + 1
        cuts = self.cuts.get(begin)
        if cuts is None:
            finish = self.lower.find("\n", place)
            finish = len(self.text) if finish < 0 else finish
            cuts = self.cuts[begin] = [begin, *stops(self.text, begin, finish), finish]
        at = bisect_right(cuts, place)
        start, end = cuts[at - 1], cuts[at] if at < len(cuts) else cuts[-1]
        if end - start > LONGEST:
            start = max(start, place - AROUND)
            end = min(end, start + LONGEST)
        return start, end

    def heading(self, start: int) -> str:
        """The short line above the list, or right above the paragraph, that a place is in."""
        line = self.lower.rfind("\n", 0, start) + 1
        listed = self.lower[line : line + 3].lstrip().startswith(_BULLETS)
        for _ in range(LINES_BACK):
            if line == 0:
                return self.above
            above = self.lower.rfind("\n", 0, line - 1) + 1
            words = self.lower[above : line - 1].strip()
            if words and not words.startswith(_BULLETS):
                return words if len(words) <= HEADING_CHARS and not words.endswith(".") else ""
            if words and not listed:
                return ""
            line = above
        return ""


_BULLETS = ("-", "–", "—", "*", "•", "●", "▪", "◦", "·", "○", "✓", "✔", "➢")
# It begins with a set of signs, which is looked for fast; which of them was found the looks back tell.
_STOP = re.compile(
    r"[.!?…•●▪◦·✓✔➢Ø*-](?:(?<=[.!?…])[\"”’)\]]{0,2}[^\S\n]{1,3}(?=[\"“(\[]?[A-Z0-9À-ÖØ-Þ])|(?<=[ \u00a0][•●▪◦·✓✔➢Ø*]) (?=\S)|(?<=[.:;,)] -) (?=[A-Z0-9]))"
)
_SHORT = frozenset(
    "approx bzw ca co dipl dr esp evtl exp ggf inc incl ing inkl lic ltd max min mr mrs ms no nr ph prof ref sc st tel vs".split()
)


def stops(text: str, begin: int, finish: int) -> list[int]:
    """Where a sentence begins between two places of a line, but for the first. The dot of "incl." or "U.S." ends none."""
    return [
        stop.end()
        for stop in _STOP.finditer(text, begin, finish)
        if not (text[stop.start()] == "." and _is_short(text[max(begin, stop.start() - 8) : stop.start()]))
    ]


def _is_short(before: str) -> bool:
    word = re.split(r"[\s(]", before)[-1].lower()
    return word in _SHORT or "." in word or (len(word) == 1 and word.isalpha())
