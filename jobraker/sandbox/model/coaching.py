"""What is good in an answer to a question of an interview, and what it leaves out: by its own words."""

import re
from typing import Any

from jobraker.sandbox.model.asked import Asked
from jobraker.sandbox.model.writing import SENTENCE

QUOTED = 12  # words
SHOWN = {
    "situation": r"when|while|during|there (?:was|were)",
    "task": r"my (?:task|job|role|goal)|had to|needed to",
    "action": r"i \w+ed|i (?:wrote|built|spoke|made|took)",
    "result": r"in the end|as a result|saved|learned|since then",
}


def told(asked: Asked) -> dict[str, Any]:
    answer = asked.block("ANSWER")
    first = " ".join(SENTENCE.split(answer.strip())[0].rstrip(".!?").split()[:QUOTED])
    missing = [part for part, words in SHOWN.items() if not re.search(rf"\b(?:{words})\b", answer, re.IGNORECASE)]
    better = [f"Say more about the {part}." for part in missing]
    return {
        "strengths": [f"You begin at once: “{first}”."] if first else [],
        "improve": better[:3] or ["Say it aloud once and leave out what is not needed."],
        "missing": missing,
    }
