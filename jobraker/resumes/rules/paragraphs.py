"""Lines of running words put together again as they were written."""

import re
from collections.abc import Sequence

from jobraker.resumes.lines import FAR, Line
from jobraker.resumes.rules.sections import BULLET

LONG = 60  # characters of a line that may have been broken because the page was too narrow
_NUMBERED = re.compile(r"\d{1,2}[.)]\s|(?:19|20)\d{2}\b")
_BROKEN = re.compile(r"[a-zà-ÿ]-$")


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """A bullet a line; lines that a page was too narrow for are put together again."""
    found: list[str] = []
    for line in lines:
        text = line.text.replace(FAR, " ").strip()
        bullet = BULLET.match(text)
        if bullet:
            found.append(f"• {text[bullet.end() :]}")
        elif found and not line.gap and not _NUMBERED.match(text) and _goes_on(found[-1], text):
            found[-1] += text if _BROKEN.search(found[-1]) else f" {text}"
        elif text:
            found.append(text)
    return found


def _goes_on(before: str, text: str) -> bool:
    long = before.startswith("• ") or text[:1].islower() or len(before) > LONG
    return long and not before.endswith((".", ":", "!"))
