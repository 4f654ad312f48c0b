"""Where work is done, read from the short words of a location line or a title."""

import re
from collections.abc import Iterable

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.terms import Remote

_NOT_REMOTE = re.compile(r"\b(?:not?|non|kein|pas de|nicht) (?:fully )?(?:remote|home ?office|teletravail)\b")
_HYBRID = re.compile(
    r"\b(?:hybrid[aoe]?|hibrid[ao]|teilweise (?:remote|home ?office)|partially remote|part remote|remote hybrid|semi remote)\b"
)
_REMOTE = re.compile(
    r"\b(?:remotely|remote|remoto|remota|work from (?:home|anywhere)|wfh|home ?office|home based|home working|homeworking|"
    r"tele ?work(?:ing)?|tele ?commut(?:e|ing)|teletravail|teletrabajo|telelavoro|thuiswerk(?:en)?|distancia|distanzarbeit|"
    r"anywhere|worldwide|weltweit|zdalna|zdalnie|distans)\b"
)
_ON_SITE = re.compile(r"\b(?:on ?site|in (?:the )?office|in person|vor ort|sur site|presencial|op locatie)\b")
WORDS = re.compile(rf"(?:{_HYBRID.pattern}|{_REMOTE.pattern}|{_ON_SITE.pattern})")


def remote_of(lines: Iterable[str]) -> Remote | None:
    """What the lines say of remote work: remote where any offers it, else hybrid, else on site; None if they say nothing."""
    said = {one for line in lines if (one := _said(fold(line))) is not None}
    return next((one for one in (Remote.REMOTE, Remote.HYBRID, Remote.ON_SITE) if one in said), None)


def _said(folded: str) -> Remote | None:
    if _NOT_REMOTE.search(folded):
        return Remote.ON_SITE
    if _HYBRID.search(folded):
        return Remote.HYBRID
    if _REMOTE.search(folded):
        return Remote.REMOTE
    return Remote.ON_SITE if _ON_SITE.search(folded) else None
