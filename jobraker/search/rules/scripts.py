"""Writing without spaces: Chinese, Japanese, Thai and their neighbours; Korean joins many of its words too."""

import re

SHORTEST = 2  # letters: one alone stands in too many words
# Thai, Lao, Burmese and Khmer; kana; ideographs; Hangul; ideographs beyond the first plane.
_LETTER = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)
UNSPACED = re.compile(_LETTER)
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])*")  # vowel signs are no letters to \w


def unspaced(word: str) -> bool:
    """Whether it is a word of such a language, that may stand in the midst of longer ones."""
    return len(word) >= SHORTEST and UNSPACED.search(word) is not None and WORD.fullmatch(word) is not None


def spaced(text: str) -> str:
    """The text without words in such letters."""
    return " ".join(word for word in text.split() if not UNSPACED.search(word))
