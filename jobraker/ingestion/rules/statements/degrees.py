"""The degree that is asked for: of several that would do the lowest, and a higher one that is only wished for."""

import re
from collections.abc import Iterator
from functools import cache

from jobraker.ingestion.rules.statements.said import Said
from jobraker.ingestion.rules.statements.sentences import Sentence, in_bytes
from jobraker.ingestion.rules.statements.weighing import is_about_us, is_notice, is_waived, need_of
from jobraker.jobs.statements import Degree, Kind, Need
from jobraker.taxonomy.phrases import Named, Phrases

KIND = Kind.DEGREE
WORDS = in_bytes(
    "degree degrees degreed bachelor bachelors master masters phd phds ph doctorate doctoral diploma bsc msc bs ms ba mba beng meng btech mtech b m llb llm bba jd j pharmd graduate postgraduate undergraduate "
    "ged gcse gcses abitur fachabitur matura studium hochschulstudium studienabschluss hochschulabschluss universitätsabschluss universitätsstudium fachhochschulstudium ausbildung berufsausbildung lehre "
    "diplom diplôme école bac hbo wo mbo licenciatura titulación título universitaria formación nvq hnd hnc btec school bts vocational tvet grade licenciado doctorat doctorado"
)
BESIDE = 90  # characters beside the names of degrees that tell whose they are

_NONE = re.compile(
    r"\b(?:no|(?:don['’]?t|do not) (?:care about|list requirements for)[\w ]{0,20}|neither) (?:\w+ ){0,3}(?:degrees?|diploma|education qualification|college education)\b|"
    r"\bdegrees?\b[^.;|,]{0,25}\b(?:is|are) (?:not|n['’]t|un)\s?important|education: not required"
)
_NAME = re.compile(
    r"\.?['’]?s?,? ?(?:\([\w., /]+\) ?)?(?:degree|level|in\b|der\b|des\b|im\b|oder\b|mit\b|bereich|\(|/|(?:or |and )?(?:ms|m\.s|phd|ph\.d|ma|msc|mba|bs|ba)\b|(?:or|and) (?:an? )?(?:bachelor|master|ph\.?d|[bm]\.?s|[bm]\.?a\b|mba|[bm]\.?eng|mphil|higher|above|equivalent|advanced|graduate)|preferred|required|\+ ?\d|from\b|or relevant)"
)
# What follows a degree that is asked for: its field, another, or an end; in "the degree we" and "PhD who" nothing is asked.
_ASKED = re.compile(
    r"['’]?s?\)?(?: degrees?| level)?,? {0,3}(?:\([^()]{0,40}\)? ?)?(?:in\b|im\b|or\b|oder\b|and\b|as\b|als\b|en\b|/|with\b|from\b|of\b|der\b|requir|is\b|are\b|prefer|desir|mandatory|erforderlich|notwendig|voraus|exigé|requis|vereist|imprescindible|minimum|level|qualif|educat|necessary|holder|complet|at\b|an? |above|\d|"
    r"wirtschaft|richtung|[.,;:)|•●–-]|\w+ degree|abgeschlossen|erfolgreich|credential|$|\*|\+|\()"
)
_STANDS_IN = re.compile(
    r"\bor (?:an? )?(?:relevant|similar|comparable) (?:\w+ )?degree|\bor (?:have |with )?(?:an? |the |other )?(?:(?:equivalent|comparable|relevant|similar|commensurate|practical|additional|work|working|professional|industry|proven|demonstrated|significant|related|military|hands-on|real-world|\d+\+? years?['’]?(?: of)?)[ ,-]){1,4}"
    r"(?:experience|qualifications?|education|training|combination|background|knowledge|work|skills?)|\bor (?:\w+[ /-]){0,3}equivalent\b(?! (?:field|discipline|subject|major|area|course))|\bequivalent (?:\w+ ){0,3}(?:experience|education|combination|training|work|qualification|practical)|"
    r"\bor (?:have )?(?:at least )?\d+(?: ?- ?\d+)?\+? years|\bor be an? |or (?:relevant )?(?:coursework|certifications?|certificate|bootcamps?)\b|and/or (?:[\w-]+ ){0,3}experience|or (?:a )?compelling|alternative path|\boder (?:eine )?(?:vergleichbare?|gleichwertige?|ähnliche?|entsprechende?)|ou équivalent|o equivalente|of gelijkwaardig|work experience in lieu|in lieu of|"
    r"vergleichbare? qualifikation|(?<!with )comparable (?:\w+ )?(?:qualification|education|experience)|(?:,|/| or) equivalent\b(?! (?:field|discipline|subject|major|area|course))|\bor (?:be )?willing"
)
_PURSUING = re.compile(
    r"\b(?:pursuing(?! careers?\b)|finishing|enrol\w+|absolvierst|studierst|willing to work towards?|enrolled|currently studying|studying (?:for|towards)|(?<!or )working towards?|student|students|eingeschrieben|immatrikuliert|laufende[sn]? studium|werkstudent\w*|rising (?:junior|senior)|graduating in|undergraduate or|"
    r"current undergraduate|about to|final year|towards a|do(?:ing)? an?)\b"
)
_OTHERS = re.compile(
    r"\b(?:team of|team members|some of us|many of|experts|higher pay|pay rates|your diploma|diploma training|nvq (?:training|programmes?)|access to|completing|former|founded by|founders?|colleagues|researchers|led by|our (?:team|engineers|scientists)|(?:teach|tutor|mentor|supervis)\w* (?:\w+ ){0,3}(?:phd|students|masters|bachelor)|tuition|reimburse\w*|pay for|sponsor\w* (?:your|a)|we offer|you['’]ll (?:earn|get|receive)|"
    r"pursue (?:a|an|your)|alumni|earn (?:a|your)|towards? (?:your|an)|support(?:s|ed)? (?:you|through)|apprenticeship|duale?[mns]?|hourly (?:range|rate)|starte|du suchst|als basis|einstieg nach|bieten|professional development|don['’]t list|his|her|my|guy|nvq assess\w*|assessors?|assess our|up to phd|phds? and (?:junior|senior)|phds? (?:scientists|researchers|biologists|level|engineers|mathematicians|physicists|economists|experts|team)|phd['’]s included|non-traditional|need an? (?:\w+ ){0,2}(?:phd|ph\.d)|no hard line|(?:all|diverse) backgrounds|self[- ]taught|phd (?:positions?|students?)|starting an?|did an?|could also include|(?:can|may|will) (?:often )?count|keywords|\d+ ?% (?:of \w+ )?(?:have|hold)|graduation degrees|i am|gap year|need an? \w+ degree to|not need an? degree|hackathons?|team (?:consists|includes|comprises)|(?:deiner|deine|unsere|unserer) ausbildung|ausbildung zu[mr]|postgrad and|(?:master|bachelor)\S* (?:projects?|thesis|theses)|team \(from|opportunity to (?:study|obtain|gain|complete|work towards)|leading to)\b"
)
_AMONG = re.compile(r"\b(?:work(?:ing)? (?:with|alongside|closely)|supervision)\b")
_SOME_OF_US = re.compile(r"\bsome (?:of us|have)\b")
_ELSEWHERE = re.compile(r"\bfounding team\b|\b(?:to study|studying) for\b|\bundergraduate, *$")
_TEAM = re.compile(
    r"^\W*(?:we are an?|we['’]re an?) |^\W*(?:our|the) (?:\w+ ){0,2}(?:team|founders?|scientists?|engineers|people|staff|crew)\b"
)
_SECTION = re.compile(r"\b(?:requirements?|qualifications?|education\w*|candidate)\b[: ]")
# It is itself what may stand in for something named before.
_SECOND = re.compile(
    r"\b(?:either|licen\w+|registration|registered|rn|experience|background|award|certificates?|certification)\b[^.;]{0,40}\b(?:and/)?or (?:an? )?(?:\w+ ){0,4}$"
)
_ORDER = list(Degree)


def read(sentence: Sentence) -> Iterator[Said]:
    lower = sentence.lower
    if sentence.start is None or is_notice(sentence):
        return
    every = list(_phrases().find(lower))
    named = [each for each in every if not each.doubtful or _is_meant(sentence, each)]
    named = [
        each
        for each in named
        if lower.startswith("nvq", each.start) or _ASKED.match(lower, each.end) or _begins_anew(sentence, each.end)
    ]
    waived = [each for each in every if is_waived(sentence, each.start, each.end)]
    if none := _none(lower, waived, named):
        yield Said(Degree.NONE, *none)
        return
    named = [each for each in named if each not in waived]
    if not named:
        return
    before = _SECTION.split(lower[max(0, named[0].start - BESIDE) : named[0].start])[-1]
    beside = before + lower[named[0].start : named[-1].end + BESIDE]
    if (
        _AMONG.search(before)
        or _PURSUING.search(beside)
        or _OTHERS.search(beside)
        or is_about_us(before)
        or _is_of_others(lower, named[0].start)
    ):
        return
    asked, wished = _lowest(sentence, named, Need.REQUIRED), _lowest(sentence, named, Need.PLUS)
    if asked:
        stands_in = _STANDS_IN.search(_same_part(sentence, asked.start)) or _SECOND.search(
            lower[max(0, asked.start - BESIDE) : asked.start]
        )
        yield Said(asked.id, asked.start, asked.end, need=Need.EITHER if stands_in else Need.REQUIRED)
    if wished and (asked is None or _ORDER.index(Degree(wished.id)) > _ORDER.index(Degree(asked.id))):
        yield Said(wished.id, wished.start, wished.end, need=Need.PLUS)


def _none(lower: str, waived: list[Named], named: list[Named]) -> tuple[int, int] | None:
    """Where it is said that no degree is needed: not of one level alone, and no other is asked for."""
    if _SOME_OF_US.search(lower):
        return None
    if named and (none := _NONE.search(lower)):
        return none.span()
    if any(each not in waived for each in named):
        return None
    whole = (each for each in waived if _OF_ANY_KIND.fullmatch(lower, each.start, each.end))
    return next(((each.start, each.end) for each in whole if not _HAS_NONE.search(lower, 0, each.start)), None)


_HAS_NONE = re.compile(r"\b(?:without|ohne|sans|zonder|sin) (?:\w+ ){0,3}$")  # some people have none: of them it tells
_OF_ANY_KIND = re.compile(
    r"(?:university |college |academic )?(?:degrees?|diploma|education)|\w*studium|diplôme|\w*abschluss|t[ií]tul\w+(?: universitari[oa])?"
)


def _same_part(sentence: Sentence, start: int) -> str:
    """What follows, up to where another is named that may be stood in for: "Degree in Law Certified baker or equivalent"."""
    return _ANOTHER.split(sentence.text[start : start + 220], maxsplit=1)[0].lower()


_ANOTHER = re.compile(r"(?<=[a-z)]) (?=(?:Certified|Chartered|Qualified|Valid|Proven|Excellent|Strong)\b)")


def _is_of_others(lower: str, start: int) -> bool:
    """Whether the sentence tells from its beginning of a team, or of what people will learn."""
    if _ELSEWHERE.search(lower, 0, start):
        return True
    return _TEAM.match(lower) is not None and is_about_us(lower[:start])


def _begins_anew(sentence: Sentence, end: int) -> bool:
    """Whether a capital follows, as where a text has lost its lines: "Diploma Minimum 2 years"."""
    return sentence.text[end : end + 2].strip()[:1].isupper()


def _lowest(sentence: Sentence, named: list[Named], need: Need) -> Named | None:
    """The lowest of those that are needed so much; "degree" beside a level is that level's own word."""
    such = [each for each in named if _need(sentence, each, named) is need]
    leveled = [each for each in such if each.id != Degree.DEGREE] or such
    return min(leveled, key=lambda each: _ORDER.index(Degree(each.id)), default=None)


def _need(sentence: Sentence, each: Named, named: list[Named]) -> Need:
    """What is said of the last alone, behind a comma, is said of no other: "Bachelor's in a field, Master's preferred"."""
    last, before = named[-1], named[-2] if len(named) > 1 else named[-1]
    if each is last or not _WISHED_AT_ONCE.match(sentence.lower, last.end):
        return need_of(sentence, each.start, each.end)
    if not _APART.search(sentence.lower[before.end : last.start]):
        return need_of(sentence, each.start, each.end)
    cut = Sentence(sentence.text[: last.start], sentence.lower[: last.start], sentence.start, sentence.body)
    return need_of(cut, each.start, each.end)


_WISHED_AT_ONCE = re.compile(
    r"(?: degree)?(?: is)?(?: (?:strongly|highly|a|an|would be|as a))? (?:prefer|plus|desir|advantage|bonus|nice|asset)"
)
_APART = re.compile(r"\w{4}.{4,}[,;(] ?(?:an? |with )?$", re.DOTALL)


def _is_meant(sentence: Sentence, each: Named) -> bool:
    """Whether letters such as BA or a word such as master stand for a degree: in capitals, before its field or another."""
    if not sentence.text[each.start].isupper() or _IN_ADDRESS.search(sentence.lower, 0, each.start):
        return False
    before = sentence.lower[max(0, each.start - 12) : each.start]
    return _NAME.match(sentence.lower[each.end :]) is not None or _AFTER_ANOTHER.search(before) is not None


_IN_ADDRESS = re.compile(r"://\S*$")
_AFTER_ANOTHER = re.compile(r"(?:\b(?:b|m)\.?(?:s|a|sc|eng)\.?|degree|phd|bachelor\S*|master\S*) ?(?:/|,|or|and) ?$")


@cache
def _phrases() -> Phrases:
    return Phrases("degrees.tsv")
