"""What the model would write in its person's name: only what they said themselves."""

import re

from jobraker.assistant.rules.tools import WORDS
from jobraker.taxonomy.folding import folded_words, one_line

STEM = 4  # letters by which two forms of a word are one
NOT = re.compile(r"(?i)\b(?:not|never|don['’]?t|nicht|nie|kein\w*|pas|jamais|no|nunca)\b")


def is_of(told: str, question: str) -> bool:
    """Whether it stands in the question as it is. Of what is not to be done, a part would say the contrary."""
    asked, words = folded_words(question), folded_words(told)
    if NOT.search(question) and words != asked:
        return False
    return bool(words) and any(asked[at : at + len(words)] == words for at in range(len(asked)))


def is_made_of(told: str, *said: str) -> bool:
    """Whether each of its words, in whatever form, was said."""
    stems = {each[:STEM] for text in said for each in folded_words(text)}
    words = folded_words(told)
    return bool(words) and all(each[:STEM] in stems for each in words)


def shortened(question: str) -> str:
    line = one_line(question)
    return line if len(line) <= WORDS else line[: WORDS - 1].rpartition(" ")[0] + "…"
