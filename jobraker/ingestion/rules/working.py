"""Where work is done, read from a title or from unmistakable sentences of a text: remote, hybrid, on site."""

import re
from collections.abc import Iterator
from itertools import islice

from jobraker.taxonomy.remoteness import remote_in_title
from jobraker.taxonomy.terms import Remote

HINT_CHARS = 12_000  # characters of the text that are looked at
REMOTE_CHARS = 4000  # the same for remote work: further down a text tells more of the company than of the job
SEEN_MOST = 20  # places of each word that are looked at
BEFORE, AFTER = 60, 80  # characters around a word that tell how it is meant

_DAYS = r"(?:[1-4]|one|two|three|four)(?:\s?(?:-|–|to|or)\s?(?:[2-4]|two|three|four))?\+?"
_EVERY_DAY = r"(?:5|five)\+?"
_A_WEEK = r"days?(?: (?:a|per|each|every|in a|/) ?week|/week|\s?/\s?wk)?"
_THERE = (
    r"(?:on[- ]?site|in[- ]office|in[- ]person|(?:in|at|from) (?:the|our|an|your) (?:[\w-]+ ){0,3}?(?:office|hq)s?)"
)
_OF_WORK = r"(?:role|position|job|opportunity|opening)\b"
_FOR_A_WHILE = r"(?! ?(?:until|till|during|due to|for now|at the moment|is not|isn't|in the past))"

# By the words that each is found by, which the text is searched for.
_TOLD: tuple[tuple[tuple[str, ...], Remote, re.Pattern[str]], ...] = (
    (
        ("hybrid",),
        Remote.HYBRID,
        re.compile(
            r"\bhybrid (?:work|working|workplace|position|job|schedule|policy)\b|\bhybrid role\b(?! (?:that )?(?:combin|blend|bridg|mix|requir))|#li-hybrid|"
            # A model, an environment may be of anything: near them a word must tell of the place of work.
            r"\bhybrid (?:model|setup|environment)\b[^.\n]{0,80}\b(?:office|home|remote|remotely|days?|week|on[- ]?site|in[- ]person)\b|"
            r"\b(?:office|home|remote)\b[^.\n]{0,60}\bhybrid (?:model|setup|environment)\b|"
            r"\b(?:role|position|job) (?:is|will be) (?:a )?hybrid\b|\b(?:workplace|location|work) type:? ?hybrid\b"
        ),
    ),
    (
        (" day",),
        Remote.HYBRID,
        re.compile(
            rf"\b{_DAYS} {_A_WEEK}(?: or more)? {_THERE}|{_THERE}[ ,(]+(?:at least |a minimum of |minimum |for )?{_DAYS} days\b(?! of\b)|"
            r"\bdays? (?:a|per|each|in the|in our|in|at)? ?(?:week )?(?:in|at|from)? ?(?:the |our )office\b|"
            r"\boffice (?!within)(?:(?!within)\w+ ){0,3}(?:[1-4]|one|two|three|four) days (?:a|per|each|/)"
        ),
    ),
    (
        ("remote",),
        Remote.REMOTE,
        re.compile(
            rf"\b(?:fully|100%|completely|entirely) remote\b{_FOR_A_WHILE}|\bremote[- ]first\b|#li-remote|"
            rf"\b(?:this is a|this|the) remote (?:{_OF_WORK}|[.,]| and| within| from)|"
            r"\b(?:role|position|job) is remote(?: and| within| from|[.,])|"
            r"\blocations?:\s{0,2}(?:fully )?remote\b"
        ),
    ),
    (("work from anywhere",), Remote.REMOTE, re.compile(r"\bwork from anywhere\b")),
    (
        ("on-site", "on site", "onsite"),
        Remote.ON_SITE,
        re.compile(
            rf"\bon[- ]?site {_OF_WORK}|\b(?:fully|100%) on[- ]?site\b|\b(?:role|position|job) is (?:fully )?on[- ]?site\b|"
            rf"\b{_EVERY_DAY} {_A_WEEK} on[- ]?site\b|\bon[- ]?site {_EVERY_DAY} days\b|\b(?:workplace|location|work) type:? ?on[- ]?site\b"
        ),
    ),
    (
        ("office", " hq"),
        Remote.ON_SITE,
        re.compile(
            rf"\bin[- ]office {_OF_WORK}|\b(?:fully|100%) in[- ]office\b|\b(?:role|position|job) is (?:fully )?in[- ]office\b|"
            rf"\b{_EVERY_DAY} {_A_WEEK} {_THERE}|{_THERE}[ ,(]+{_EVERY_DAY} days\b"
        ),
    ),
    (
        ("in-person", "in person"),
        Remote.ON_SITE,
        re.compile(
            rf"\bin[- ]person {_OF_WORK}|\b(?:fully|100%) in[- ]person\b|\b(?:role|position|job) is (?:fully )?in[- ]person\b|"
            rf"\b{_EVERY_DAY} {_A_WEEK} in[- ]person\b|\bin[- ]person[ ,(]+{_EVERY_DAY} days\b"
        ),
    ),
)


def remote_from(title: str, text: str) -> Remote | None:
    """What the title says, else an unmistakable sentence of the text; None where sentences contradict each other."""
    if (said := remote_in_title(title)) is not None:
        return said
    found = set(_said(text[:HINT_CHARS].lower()))
    if Remote.HYBRID in found:
        return Remote.HYBRID
    return found.pop() if len(found) == 1 else None


def _said(text: str) -> Iterator[Remote]:
    for words, kind, told in _TOLD:
        most = REMOTE_CHARS if kind is Remote.REMOTE else HINT_CHARS
        places = islice(_places(words, text, most), SEEN_MOST)
        if any(told.search(text, max(0, at - BEFORE), at + AFTER) for at in places):
            yield kind


def _places(words: tuple[str, ...], text: str, most: int) -> Iterator[int]:
    for word in words:
        at = text.find(word, 0, most)
        while at >= 0:
            yield at
            at = text.find(word, at + len(word), most)
