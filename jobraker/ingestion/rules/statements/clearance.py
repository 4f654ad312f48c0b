"""Security clearance: to be held, or to be got; of which level where one is named."""

import re
from collections.abc import Iterator

from jobraker.ingestion.rules.statements.said import Said
from jobraker.ingestion.rules.statements.sentences import Sentence, in_bytes
from jobraker.ingestion.rules.statements.weighing import is_notice, is_waived, need_of
from jobraker.jobs.statements import Clearance, Kind, Need
from jobraker.taxonomy.clearances import clearance_in

KIND = Kind.CLEARANCE
WORDS = in_bytes(
    "clearance clearances cleared vetting vetted bpss sci nppv dv sicherheitsüberprüfung sicherheitsüberprüft sicherheitsfreigabe habilitation secret "
    "veiligheidsonderzoek screening"
)

_CLEARANCE = re.compile(
    r"\bsecurity[- ]clear(?:ance|ances|ed)\b|\b(?:secret|sc|dv|edv|bpss|ctc|cts|ts|sci|s/ts|nato|dod|doe|usdoe|government|federal|active|u\.?s\.?|uk|nv\d(?:/\d)?\+?|q|l|trust|personnel|baseline) clear(?:ance|ances|ed)\b|"
    r"\bts ?/ ?sci\b|\btop secret\b|\bnato secret\b|\bcosmic top secret\b|\bpublic trust\b|\bnppv ?\d|\bbpss\b|\b(?:developed|security|police) vetting\b|"
    r"(?:erweiterte |einfache )?sicherheitsüberprüf\w+|sicherheitsfreigabe|habilitation (?:de )?(?:sécurité|secret|confidentiel|défense)|veiligheidsonderzoek|"
    r"\bclearances? (?:is |are )?(?:requir|eligib|preferred|sponsor|a plus)\w*|\brequires? (?:an? )?(?:active )?clearance\b|\bclearance requirements?\b"
)
_OTHER = re.compile(
    r"\b(?:customs?|tax|import|export|cargo|shipping|reference|crb|dbs|medical|snag|stock|site clearance|product|clearance sale|resignation)\b|permitting|authori[sz]ation/security|cleared (?:for|to|by|of|up|payments?|funds)|our (?:team|employees|customers)|"
    r"cleared jobs|\b(?:some|several|certain|a lot of|many|other) (?:of (?:the|our) )?(?:\w+ )?(?:positions|roles|jobs)\b|opens additional|top secret (?:project|sauce|mission|stuff)|\bis (?:so )?(?:top )?secret\b"
)
_TO_BE_GOT = re.compile(
    r"obtain|eligib|qualify|undergo|undertake|subject to|pass (?:a|an|the)\b|\bget\b|gain|achiev|willing|must be obtained|sponsor|being granted|granted|meet the requirements|capable of|able to (?:be|hold|maintain)|ability to (?:be|hold|maintain)|acquire|"
    r"\bapply for|process|clearable|bereit|durchlaufen|\bkann\b|zusage|unterziehen|prior to (?:starting|commencing)|before commencing|will be (?:required|needed)|may be"
)
_HELD = re.compile(
    r"\b(?:active|current|currently|existing|holds?|holding|possess\w*|valid|in possession|already|must have|inhaber)\b[^.;|]{0,25}$"
)
_OBTAINED = re.compile(r"obtain\w*|eligib\w+|undergo|capable of|willing\w*|gain\b|achieve|get\b|ability to|able to")


AROUND = 80  # characters beside the words for a clearance that tell whether it is held or got


def read(sentence: Sentence) -> Iterator[Said]:
    lower = sentence.lower
    found = _CLEARANCE.search(lower)
    if found is None or _OTHER.search(lower) or is_notice(sentence):
        return
    if is_waived(sentence, *found.span()) and not _OBTAINED.search(lower):
        yield Said(Clearance.NONE, *found.span())
        return
    need = Need.REQUIRED if _AT_LEAST_GOT.search(lower) else need_of(sentence, *found.span())
    yield Said(_value(lower, *found.span()), *found.span(), need=need, level=clearance_in(lower))


def _value(lower: str, start: int, end: int) -> Clearance:
    before, after = lower[max(0, start - AROUND) : start], lower[end : end + AROUND]
    if _HELD.search(before) and not _OBTAINED.search(before[-25:]) and not _OR_GOT.search(after):
        return Clearance.HELD
    return Clearance.ELIGIBLE if _TO_BE_GOT.search(before + " " + lower[start:end] + after) else Clearance.HELD


# Who does not hold it must get it, however much holding it is only wished for.
_AT_LEAST_GOT = re.compile(r"however,? (?:candidates|applicants)|\brequires? the ability to (?:obtain|get)")
_OR_GOT = re.compile(r"\bor\b[^.;]{0,40}(?:obtain|eligib|willing)|however|willing to")
