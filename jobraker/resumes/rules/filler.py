"""Parts of a file that its template brought: they speak of the template, and of nobody."""

import re

from jobraker.resumes.understood import Extra

ENOUGH = 2  # different ones of the words below: one alone may be about somebody's work
_HEADING = re.compile(r"welcome to\b|(?:how to use|about) this (?:template|document|file)\b", re.IGNORECASE)
_EMPTY = re.compile(r"\blorem ipsum\b|\bdolor sit amet\b", re.IGNORECASE)
_WORDS = (
    re.compile(r"\bthis (?:template|placeholder)\b", re.IGNORECASE),
    re.compile(r"\b(?:section titles?|entry types)\b", re.IGNORECASE),
    re.compile(r"\bmarkdown syntax\b", re.IGNORECASE),
    re.compile(r"\b(?:replace|delete|overwrite) (?:this|these) (?:text|words|lines?|section)\b", re.IGNORECASE),
    re.compile(r"\b(?:type|write|insert|put) your (?:own )?(?:text|words|name|details) here\b", re.IGNORECASE),
    re.compile(r"\breads a (?:cv|résumé|resume)\b", re.IGNORECASE),
)


def is_filler(extra: Extra) -> bool:
    said = "\n".join(extra.lines)
    if _EMPTY.search(said):
        return True
    found = sum(bool(words.search(said)) for words in _WORDS)
    return found >= ENOUGH or (found > 0 and bool(_HEADING.match(extra.heading)))
