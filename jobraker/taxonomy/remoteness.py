"""Where work is done, read from the short words of a location line or, with more care, of a title."""

import re
from collections.abc import Iterable

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.terms import Remote

_NOT_REMOTE = re.compile(r"\b(?:not?|non|kein|pas de|nicht) (?:fully )?(?:remote|home ?office|teletravail)\b")
_NORWAY = re.compile(r"[,-] ?NO\b(?! [A-Z])")  # "Oslo, NO (remote)" is no refusal
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


# A title names the work first of all: remote sensing, a hybrid cloud, payments in person. So its words count at the end
# of a part of it or at the beginning of a later one, "remote" anywhere, and none before what is no way of working.
_CUTS = re.compile(r"[()\[\]{},|/–—·;]|:\s|\s-|-\s")
_LAST = r"(?= \||$)"
_LATER = r"(?<=\| )"
_NO_SUBJECT = (
    r"(?! (?:access|areas?|assist(?:ance)?|care|clouds?|communit(?:y|ies)|controll?(?:s|ed|er)?|coverage|depositions?|"
    r"desktop|development|diagnostics?|electric|engines?|events?|handling|infrastructure|learning|management|merchandis\w+|"
    r"mobility|models?|monitoring|multi|networks?|networking|operated|operations?|patients?|payments?|pilots?|powertrains?|"
    r"propulsion|response|securit(?:y|ies)|sens(?:ing|ors?)|services?|sites?|support|systems?|vehicles?|weapons?)\b)"
)
_TITLE_HYBRID = re.compile(
    rf"\b(?:hybrid[aoe]?|hibrid[ao]){_LAST}|{_LATER}(?:hybrid[aoe]?|hibrid[ao])\b{_NO_SUBJECT}|"
    r"\b(?:teilweise|partially|part|semi) (?:remote|home ?office)\b"
)
_TITLE_REMOTE = re.compile(
    rf"\b(?:remotely|remote|remoto|remota)\b{_NO_SUBJECT}|\b(?:home ?office|home based){_LAST}|{_LATER}home ?office\b{_NO_SUBJECT}|"
    r"\b(?:work(?:ing)? from (?:home|anywhere)|wfh|home working|homeworking|tele ?work(?:ing)?|tele ?commut(?:e|ing)|teletravail|"
    r"teletrabajo|telelavoro|thuiswerk(?:en)?|distanzarbeit|zdalna|zdalnie)\b"
)
_TITLE_ON_SITE = re.compile(
    rf"\b(?:on ?site|vor ort|sur site|presencial|op locatie|in (?:the )?office|in person){_LAST}|"
    rf"(?:^|{_LATER})(?:fully )?(?:on ?site|presencial)\b{_NO_SUBJECT}"
)


def remote_of(lines: Iterable[str]) -> Remote | None:
    """What the lines say of remote work: remote where any offers it, else hybrid, else on site; None if they say nothing."""
    said = {one for line in lines if (one := _said(fold(_NORWAY.sub(" ", line)))) is not None}
    return next((one for one in (Remote.REMOTE, Remote.HYBRID, Remote.ON_SITE) if one in said), None)


def remote_in_title(title: str) -> Remote | None:
    """What a title says of remote work beside the work itself: "Baker (remote)" does, "Remote Sensing Scientist" does not."""
    parts = " | ".join(filter(None, map(fold, _CUTS.split(title))))
    return _told(parts, _TITLE_HYBRID, _TITLE_REMOTE, _TITLE_ON_SITE)


def _said(folded: str) -> Remote | None:
    return _told(folded, _HYBRID, _REMOTE, _ON_SITE)


def _told(folded: str, hybrid: re.Pattern[str], remote: re.Pattern[str], on_site: re.Pattern[str]) -> Remote | None:
    if _NOT_REMOTE.search(folded):
        return Remote.ON_SITE
    if hybrid.search(folded):
        return Remote.HYBRID
    if remote.search(folded):
        return Remote.REMOTE
    return Remote.ON_SITE if on_site.search(folded) else None
