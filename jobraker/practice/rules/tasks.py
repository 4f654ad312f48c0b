"""Sentences of a posting, and which of them tell what one would do."""

import re
from collections.abc import Iterator

from jobraker.practice.rules import limits
from jobraker.taxonomy.folding import fold

READ = 60_000  # characters
LINES = 600
LEAST = 4  # words of a sentence that tells a task
HEADING_CHARS = 60
# What begins a list of tasks, and what begins another; the beginnings of words.
TASKS = re.compile(
    r"^(?:your |main |key |the |deine |ihre |vos |tes |tus |sus )*(?:responsibilit|tasks|duties|role\b|day to day|what you(?:'ll| will| are going to) do|you will\b|in this role|aufgaben|tatigkeiten|das erwartet|missions|taches|responsabil|funciones|tareas|taken|werkzaamheden|mansioni|funcoes)"
)
OTHERWISE = re.compile(
    r"^(?:your |our |the |dein |ihr |votre |ton |tu |su )*(?:profile?\b|profil|requirements?|qualifi|skills|what you(?:'ll)? (?:bring|need|have|get)|who you are|about|benefits|perks|we offer|what we offer|why|nice to have|anforderung|das bring|wir bieten|avantages|requisitos|ofrecemos|eisen|wij bieden|requisiti|how to apply|contact)"
)
DOING = re.compile(
    r"^(?:(?:in this role,? |as [^,]{3,40}, )?you(?: will|'ll)?+ (?!have\b|are\b|bring\b|speak\b|hold\b|can\b|could\b|get\b|need\b|must\b|should\b|know\b|may\b|want\b|love\b|enjoy\b|receive\b|possess\b|like\b|be (?:able|offered|paid)\b)\w+|sie (?!haben|sind|bringen|verfugen|besitzen|sprechen|konnen)\w+|vous (?!avez|etes|possedez|parlez|maitrisez)\w+)"
)
BULLET = re.compile(r"^\s*(?:[•◦▪‣∙·*–—-]|\d{1,2}[.)])\s+")
ENDS = re.compile(r"(?<=[.!?;])\s+(?=\S)")


def sentences(text: str) -> Iterator[str]:
    """In their order, without bullets, each on one line."""
    for line in text[:READ].splitlines()[:LINES]:
        for sentence in ENDS.split(BULLET.sub("", line)):
            if said := " ".join(sentence.split()):
                yield said


def tasks(text: str) -> list[str]:
    """What one would do: what says so by itself first, then what stands in a list of tasks."""
    said, listed, in_list = [], [], False
    for line in text[:READ].splitlines()[:LINES]:
        told = " ".join(BULLET.sub("", line).split())
        heading = fold(told).replace("’", "'").strip()
        if not told:
            continue
        if len(told) <= HEADING_CHARS and (OTHERWISE.match(heading) or TASKS.match(heading)) and told[-1] not in ".;!?":
            in_list = bool(TASKS.match(heading))
            continue
        for sentence in ENDS.split(told):
            if len(sentence.split()) < LEAST:
                continue
            if DOING.match(fold(sentence).replace("’", "'")):
                said.append(cut(sentence))
            elif in_list:
                listed.append(cut(sentence))
    return list(dict.fromkeys([*said, *listed]))


def around(text: str, start: int, end: int) -> str:
    """The sentence in which something stands."""
    begin = max(text.rfind("\n", 0, start), 0)
    stop = text.find("\n", end)
    line = text[begin : len(text) if stop < 0 else stop]
    place, at = start - begin, 0
    for sentence in ENDS.split(line):
        at = line.find(sentence, at)
        if at <= place < at + len(sentence):
            return cut(" ".join(BULLET.sub("", sentence).split()), max(place - at - limits.QUOTE // 2, 0))
        at += len(sentence)
    return cut(" ".join(BULLET.sub("", line).split()))


def cut(sentence: str, first: int = 0) -> str:
    """Of a long one as many whole words as a quote may have, from about there."""
    if len(sentence) <= limits.QUOTE:
        return sentence
    begin = sentence.rfind(" ", 0, first) + 1 if first else 0
    said = sentence[begin : begin + limits.QUOTE - 2]
    if begin + len(said) < len(sentence) and " " in said:
        said = said[: said.rfind(" ")]
    return f"{'…' if begin else ''}{said}{'…' if begin + len(said) < len(sentence) else ''}"
