"""Signs of scripts that are written from the right to the left, put as if they were written the other way.

A page tells where each sign stands, and people read Arabic and Hebrew from its right: mirrored, the columns and lines of such
a page are found as those of any other. What goes rightwards within them (numbers, Latin words) keeps its order, and so do,
the other way about, leftward words within a page that goes rightwards.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from jobraker.resumes.texts.runs import SAME_LINE, Sign

LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RIGHTWARD = re.compile("[^\\W\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BRACKETS = ("()", "[]")
# One sign a character: l goes leftwards, r rightwards, d is a digit, + itself, the rest goes along with what is around it.
_RIGHTWARD_PARTS = re.compile(r"\+[d.]*d|r(?:[^l]*[rd])?|d(?:[^l]*r(?:[^l]*[rd])?)?(?:[,]*d)*")
_LEFTWARD_PARTS = re.compile(r"l(?:[^rd]*l)?")


def readable(signs: Iterable[Sign]) -> list[Sign]:
    """Those of a page; unchanged where nothing goes leftwards."""
    found = list(signs)
    leftward = sum(LEFTWARD.match(sign.text) is not None for sign in found)
    if not leftward:
        return found
    rightward = sum(_RIGHTWARD.match(sign.text) is not None and not sign.text.isdigit() for sign in found)
    placed = [sign for sign in found if sign.text != "\n"]
    if leftward > rightward:
        edge = max(sign.right for sign in placed) + min(sign.left for sign in placed)
        return [sign for line in _lines(placed) for sign in _mirrored(line, edge)]
    return [sign for line in _lines(placed) for sign in _turned(line)]


def _lines(signs: Sequence[Sign]) -> Iterator[list[Sign]]:
    """Signs of one baseline from left to right."""
    line: list[Sign] = []
    for sign in sorted(signs, key=lambda each: (-each.base, each.left)):
        if line and abs(line[0].base - sign.base) > SAME_LINE * max(sign.size, line[0].size):
            yield sorted(line, key=lambda each: each.left)
            line = []
        line.append(sign)
    if line:
        yield sorted(line, key=lambda each: each.left)


def _mirrored(line: Sequence[Sign], edge: float) -> list[Sign]:
    """Each of a line that goes leftwards."""
    parts = [found.span() for found in _RIGHTWARD_PARTS.finditer(_kinds(line))]
    turned = [sign._replace(left=edge - sign.right, right=edge - sign.left) for sign in line]
    for start, end in parts:
        shift = edge - line[end - 1].right - line[start].left
        turned[start:end] = [_shifted(sign, shift) for sign in line[start:end]]
    within = {at for start, end in parts for at in range(start, end)}
    # Signs in one place are one letter on paper, as lam and alef are, and told as they would stand from left to right.
    ordered = sorted(range(len(line)), key=lambda at: (_begin(turned[at]), at if at in within else -at))
    return _bracketed([turned[at] for at in ordered])


def _turned(line: Sequence[Sign]) -> list[Sign]:
    """Each of a line that goes rightwards, leftward words in it turned where they stand."""
    turned = list(line)
    for found in _LEFTWARD_PARTS.finditer(_kinds(line)):
        start, end = found.span()
        both = line[start].left + max(sign.right for sign in line[start:end])
        turned[start:end] = [
            sign._replace(left=both - sign.right, right=both - sign.left) for sign in reversed(line[start:end])
        ]
    return turned


def _bracketed(signs: Sequence[Sign]) -> list[Sign]:
    """Brackets opened and closed by turns: some files tell them as they are meant, some as they look."""
    made, opened = list(signs), dict.fromkeys(_BRACKETS, False)
    for at, sign in enumerate(signs):
        for pair in _BRACKETS:
            if sign.text in pair:
                made[at] = sign._replace(text=pair[opened[pair]])
                opened[pair] = not opened[pair]
    return made


def _begin(sign: Sign) -> float:
    """A space without width stands at the edge of the sign behind it, which may begin a little before."""
    return sign.left - (1 if sign.text.isspace() else 0)


def _shifted(sign: Sign, by: float) -> Sign:
    return sign._replace(left=sign.left + by, right=sign.right + by)


def _kinds(line: Sequence[Sign]) -> str:
    return "".join(_kind(sign.text) for sign in line)


def _kind(text: str) -> str:
    known: tuple[tuple[Callable[[str], object], str], ...] = (
        (LEFTWARD.match, "l"),
        (str.isdigit, "d"),
        (_RIGHTWARD.match, "r"),
    )
    if text in ".,:/-" and text:
        return ","
    return next((kind for is_it, kind in known if is_it(text)), "+" if text == "+" else ".")
