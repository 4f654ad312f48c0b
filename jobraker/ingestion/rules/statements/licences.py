"""Licences and registrations without which the work may not be done."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from jobraker.ingestion.rules.statements.said import Said
from jobraker.ingestion.rules.statements.sentences import Sentence, in_bytes
from jobraker.ingestion.rules.statements.weighing import is_about_us, is_notice, is_waived, need_of
from jobraker.jobs.statements import Kind, Need
from jobraker.taxonomy.phrases import Named, Phrases

KIND = Kind.LICENCE
WORDS = in_bytes(
    "worker workers licence licences license licenses licensed licensure licensing licenced führerschein führerscheins fahrerlaubnis autoführerschein permis rijbewijs carnet carné permiso licencia patente körkort "
    "hgv lgv cdl forklift flt staplerschein gabelstaplerschein caces heftruckcertificaat nmc pin rgn rmn rnld rn rns rgns rmns rgn nurse nurses examinierte big gmc board approbation approbiert gdc gphc hcpc hpc "
    "gscc lcsw lmsw licsw lmft lpcc lmhc lcpc bcba rbt mrcvs rcvs qts teacher teaching certificate bar attorney solicitor cpa chartered aca acca cima icaew ccab eng p architect riba realtor series finra "
    "nmls electrician journeyman edition plumber plumbing gas corgi hvac epa contractor cscs cpcs smsts sia guard pilot atpl dietitian dietician pharmacist elektrofachkraft ccc certified"
)

NEXT_TO = 30  # characters between two licences of which either will do
ROUND = 60  # characters beside a doubtful name in which another word must say that the licence is meant
_MEANT = re.compile(
    r"licen[cs]|certif|regist|qualif|designation|credential|good standing|requir|preferred|\bplus\b|\bactive\b|\bpins?\b|holder|must|accredit|essential|looking for|seeking|recruit|trained|"
    r"member(?:ship)?\b|\bdegree|unencumbered|experienced|candidates?|nurses?\b|equivalent|\bor\b|/"
)
_NOT_MEANT = re.compile(
    r"\b(?:cac|roas|cpc|cpl|cpm|ctr|cost per|cpa (?:firm|targets?|goals?)|cpas)\b|\b(?:supervis|manag|lead|oversee|support|assist|work(?:ing)? (?:alongside|with))\w* (?:\w+ ){0,4}(?:rgns?|rmns?|rns?|registered nurses?)\b|"
    r"\b(?:to|with|by|from|of) (?:the|a|our) (?:rgn|rmn|rn|registered nurse)\b|"
    r"\bbt/rbt|\bbcaba practicum|\bbcba (?:supervis|level|support|team|guidance|oversight|practicum|students?)|\b(?:by|with|from|of|your|our|under|become|becoming) (?:a |an |the |our |your )?(?:bcbas?|rbts?|board[- ]certified behavior analysts?)\b|supervision towards|\bcpa (?:programs?|campaigns?|offers?|networks?|models?|deals?)|\b(?:bcba|behaviou?r analyst) intern|(?:azure|aws|erisa|cobra|affordable|filings|nondiscrimination|the cpa|container|aci)\b|any other|jobs in the"
)
_OF_THE_COMPANY = re.compile(
    r"\b(?:renew(?:al|als|ing)?\b|obtain|process|scan|verif|check|copies|copy of|manage|track|maintain(?:ing)?)\w* (?:\w+[ ,]+){0,5}(?:licen[cs]\w*|permits)|business licen|trade licen|(?:gscc|nmc|hcpc|gmc) (?:code|standards|guidelines)|consistent with (?:\w+ ){0,3}licensure|software licen|open[- ]source|licen[cs]e (?:fee|agreement|management|plate|renewal)|"
    r"reimburse|tuition|count towards|licen[cs]e status|passports?|identification|\b(?:members|patients|customers|users|consumers|families|people|clients) (?:\w+ ){0,6}(?:to|with|find|see|access) (?:an? |our )?(?:\w+ )?licen[cs]ed|licen[cs]ed (?:agency|under|by|in \d|real estate (?:company|brokerage))|\bnetwork of\b|our (?:\w+ ){0,3}(?:nurses|therapists|clinicians|agents|attorneys|pharmacists|providers|plumbers|electricians|engineers)"
)
_OR = re.compile(r"\b(?:or|oder|ou)\b")
_TO_COME = re.compile(
    r"certifications? \((?:[\w ]+,)*[\w ]*$|\bbecome (?:an? |\w*certif|\w*licen|registered|rbt|bcba)|\b(?:pass|obtain|get|gain|pursue|eligible for|working towards?)\b"
)
_STANDS_IN = re.compile(
    r"^[^.;]{0,30}\bor (?:an? )?(?:equivalent|similar|other|related|working towards?|willing|ability|part[- ]qualified|qbe|qualified by|\w+[- ]eligible|eligib|associate|degree|bachelor)|^ ?/ ?odp\b|^ or an? (?!rgn|rmn|rnl?d?\b|registered|licen)"
)


def read(sentence: Sentence) -> Iterator[Said]:
    named = list(_phrases().find(sentence.lower))
    if not named or is_notice(sentence) or not (named := _asked(sentence, named)):
        return
    several = len({each.id for each in named}) > 1
    alternatives = several and any(
        one.id != other.id and _OR.search(sentence.lower[one.end : other.start][:NEXT_TO])
        for one, other in pairwise(named)
    )
    seen: set[str] = set()
    for each in named:
        if each.id in seen:
            continue
        seen.add(each.id)
        need = need_of(sentence, each.start, each.end)
        if need is Need.REQUIRED and (
            alternatives
            or _TO_COME.search(sentence.lower[max(0, each.start - 60) : each.start])
            or _STANDS_IN.search(sentence.lower[each.end :])
            or sentence.lower.endswith("odp or ", 0, each.start)
        ):
            need = Need.EITHER
        yield Said(each.id, each.start, each.end, need=need)


def _asked(sentence: Sentence, named: list[Named]) -> list[Named]:
    """Those that are asked for. A licence of the profession only where none is named by its own name."""
    lower = sentence.lower
    if _NO_DRIVERS.search(lower):
        return []
    named = [each for each in named if not is_waived(sentence, each.start, each.end)]
    if not named:
        return []
    if sentence.start is not None and (_OF_THE_COMPANY.search(lower) or is_about_us(lower[: named[0].start])):
        return []
    meant = [each for each in named if not each.doubtful or _is_meant(sentence, each)]
    if _OTHER_TEACHING.search(lower):
        meant = [each for each in meant if each.id != "teacher"]
    own = [each for each in meant if each.id != "professional"]
    return own or meant


def _is_meant(sentence: Sentence, each: Named) -> bool:
    lower = sentence.lower
    if lower[each.start : each.end] in _ROLES and (sentence.start is None or not _is_certificate(lower, each)):
        return False
    if lower[each.start : each.end] in _SHORT and not TRADES.search(lower + sentence.title):
        return False
    if sentence.start is None or (each.id == "nursing" and TRADES.search(sentence.title)):
        return not _NOT_MEANT.search(lower)
    if _NOT_MEANT.search(lower):
        return False
    beside = lower[max(0, each.start - ROUND) : each.start] + " " + lower[each.end : each.end + ROUND]
    return _MEANT.search(beside) is not None or (
        each.start < 8 and _ASKING_HEADING.search(sentence.heading) is not None
    )


_ASKING_HEADING = re.compile(
    r"qualif|requir|skills|experience|education|certif|looking for|bring|who you are|you have|you need|nice|bonus|prefer|stand out"
)
_OTHER_TEACHING = re.compile(r"tefl|tesol|celta")
_ROLES = frozenset(
    {"rbt", "registered behavior technician", "registered behavior technicians"}
)  # the work is named so, and trained for


def _is_certificate(lower: str, each: Named) -> bool:
    beside = lower[max(0, each.start - ROUND) : each.end + ROUND]
    return _CERTIFICATE.search(beside) is not None and _TRAINING.search(beside) is None


_CERTIFICATE = re.compile(r"certif|credential|licen[cs]|\bbecome|\bpass\b")
_TRAINING = re.compile(r"\b(?:training|support|course|preparing|study(?:ing)? for|paid|pay)\b(?! \(?preferred)")
_SHORT = frozenset({"rn", "rns", "cdl"})  # React Native too, and a library
TRADES = re.compile(r"nurs|licen[cs]|rgn|rmn|rnld|\bbsn\b|\blpn\b|driver")
_NO_DRIVERS = re.compile(r"non[- ]drivers?")


@cache
def _phrases() -> Phrases:
    return Phrases("licences.tsv")
