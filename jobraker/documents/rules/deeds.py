"""Whose a told deed was, and what it was done to: who contributed to what others led has not led it, and who runs the rota for
a team does not run the team. In English; elsewhere verbs stand otherwise."""

import re
from collections.abc import Iterator

from jobraker.documents.rules.words import Text, Word

# "led by the platform team", "managed by a colleague"
_BY_OTHERS = re.compile(
    r"\b(?P<deed>led|run|managed|headed|supervised|directed|overseen|organi[sz]ed|coordinated|built|written|designed|developed|made|held|taught|introduced|planned|founded|owned|chaired|set up)"
    r" by (?:the|an?|our|another|others?|my (?!self\b)|(?-i:[A-Z]))",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(?:I|and|also|now|currently|have|had) (?P<verb>led|leads?|manage[ds]?|runs?|ran|head(?:ed|s)?|supervise[ds]?|direct(?:ed|s)?|overs(?:ee|aw))\s+"
    r"|\b(?:the |an? )?(?P<post>lead|head|manager|leader|supervisor|director) of\s+",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[.,;:!?()\n]|\s(?:for|of|with|by|in|at|on|from|to|and|that|which|who|so|as|while|when|since|until|across|alongside)\b",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(r"\b(?:for|with|by|of|to|at|in|on|from|alongside)\b[^.,;:\n]*", re.IGNORECASE)
# What follows is led, and is no complement of something else.
_OF_PEOPLE = re.compile(
    r"\b(?:(?:teams?|groups?|staff|crew|department|unit|shifts?|head|lead|leader|manager|supervisor|director|charge|management|leadership|supervision) of|responsible for)\b",
    re.IGNORECASE,
)


def by_others(text: Text) -> Iterator[tuple[int, int]]:
    """The places of verbs that tell what others did."""
    yield from (found.span("deed") for found in _BY_OTHERS.finditer(text.clean))


def led_in(text: Text) -> Iterator[Word]:
    """The head of each thing that somebody says to lead: the rota, of "the on-call rota for the payments team"."""
    if "en" not in text.language:
        return
    for found in _LEADS.finditer(text.clean):
        stop = _ENDS.search(text.clean, found.end())
        until = stop.start() if stop else len(text.clean)
        words = [word for word in text.words if found.end() <= word.start < until]
        yield from words[-1:]


def objects(text: Text) -> frozenset[str]:
    """The folded words of a deed that stand behind no for, of, with or by."""
    plain = _OF_PEOPLE.sub(lambda found: " " * len(found[0]), text.clean)
    apart = [found.span() for found in _COMPLEMENT.finditer(plain)]
    return frozenset(word.folded for word in text.words if not any(start <= word.start < end for start, end in apart))
