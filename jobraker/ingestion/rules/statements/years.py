"""Years of experience that are asked of a person; those that a company boasts of are not."""

import re
from collections.abc import Iterator

from jobraker.ingestion.rules.statements.said import Said
from jobraker.ingestion.rules.statements.sentences import Sentence, in_bytes
from jobraker.ingestion.rules.statements.weighing import is_about_us, is_notice, is_waived, need_of
from jobraker.jobs.statements import Kind

KIND = Kind.YEARS
WORDS = in_bytes("year years yr yrs month months jahre jahren jahr ans années año años jaar jaren")
MOST = 20  # more are the age of a company

_WRITTEN = {
    word: number
    for number, words in enumerate(
        (
            "one|ein|einem|un|une|uno|een|a|an",
            "two|zwei|deux|dos|twee|couple of",
            "three|drei|trois|tres|drie",
            "four|vier|quatre|cuatro",
            "five|fünf|cinq|cinco|vijf",
            "six|sechs|seis|zes",
            "seven|sieben|sept|siete|zeven",
            "eight|acht|huit|ocho",
            "nine|neun|neuf|nueve|negen",
            "ten|zehn|dix|diez|tien",
        ),
        1,
    )
    for word in words.split("|")
}
_DIGITS = r"\d{1,2}(?:[.,]\d)?(?![\d.,]*\d)"
_WORDS = rf"(?:{'|'.join(sorted(_WRITTEN, key=len, reverse=True))})\b"


def _years(number: str) -> re.Pattern[str]:
    """A number or a range of them before the word for years; beginning with the number, which is found fast."""
    return re.compile(
        rf"(?<![\w.,/$€£*])(?<!\d-)(?P<low>{number})(?: ?\((?:\d{{1,2}}\+?|[a-z]{{3,5}})\))? ?(?P<plus>\+|plus\b|or more\b)?"
        rf"(?: ?(?:-|–|—|~|\bto\b|\bbis\b|\bà\b|\ba\b|\bor\b|\boder\b|\btot\b) ?(?P<high>{number})(?: ?\(\d{{1,2}}\))?)? ?(?P<more>\+|plus\b|or more\b|oder mehr\b)?[ -]?"
        r"(?P<unit>years?|yrs?|months?|jahren?|jahre?|ans|années|años?|jaar|jaren)['’]?s?['’]?\.?\+?(?P<after> or more| and above| plus| minimum)?(?!\w)"
    )


_DIGITAL, _WRITTEN_OUT = _years(_DIGITS), _years(_WORDS)
_LEAST = re.compile(
    r"(?:at least|more than|over|mehr als|über|plus de|más de|minimum(?: of| de)?|min\.?|mindestens|au moins|al menos|mínimo(?: de)?|minimaal|minstens|ten minste|not less than|>=?|≥)(?: an?| the)? ?$"
)
_UP_TO = re.compile(
    r"(?:up to|at most|max(?:imum|\.)?|(?:no|not) more than|(?<!no )(?<!not )(?:less|fewer) than|under|bis zu|maximal|höchstens|nicht mehr als|(?<!nicht )weniger als|jusqu['’]à|au plus|pas plus de|(?<!pas )\bmoins de|"
    r"hasta|máximo|no más de|(?<!no )menos de|tot|maximaal|hoogstens|niet meer dan|(?<!niet )minder dan)(?: of| de)?(?: an?| the)? ?$"
)
_OR_LESS = re.compile(
    r"(?: (?:of |d['’]|de )?(?:\w+ )?(?:experience|\w*erfahrung|expérience|experiencia|ervaring))?,? (?:or (?:less|fewer|under|below)|oder weniger|ou moins|o menos|of minder|(?:max|maximum|maximal|au plus|como máximo|maximaal)(?=\W*$|[.,;)]))"
)
# "At least 2 and at most 5": the number before.
_FROM = re.compile(r"\b(?:min\w*|at least|au moins|al menos)(?: of| de)? (?P<low>\d{1,2})\D{1,24}$")
_IF = re.compile(r"\bif\b[^.;]{0,60}$")
# Who has less is turned away, so that as much is asked for.
_TURNED_AWAY = re.compile(
    r"\b(?:not (?:be )?(?:considered|apply|accepted|eligible|qualify|suitable)|cannot|n['’]t|nicht|niet|rejected|disqualified|abstenir|abstenerse)\b"
)
_EXPERIENCE = re.compile(
    r"experience(?!:)|\bexp\b|\bexpertise|erfahrung|expérience|experiencia|ervaring|hands-on|\bbackground\b|track record|in (?:a|the|an) (?:similar|same|related|relevant)|post[- ]qualif"
)
_WORK = re.compile(
    r"['’]?\s?(?:of|in|as|with|within|on|at|\w+ing|\)|(?:\w+[ -]){0,3}(?:development|engineering|management|sales|design|work|coding|industry))\b|['’]?\s?\)|, ?\w+"
)
_BEFORE = re.compile(r"(?:experienced?|exp|erfahrung|expérience|experiencia|ervaring)\b[^.;|•]{0,60}$")
_NO_EXPERIENCE = re.compile(
    r"['’]?s?[\s-]*(?:(?:old|ago|of age|contracts?|fixed|per|from now|anniversary|in (?:a row|prison)|degrees?|college|university|programm?es?|ausbildung|warranty|plan|roadmap|vesting|cliff|term|"
    r"periods?|window|study|full[- ]time study|and counting|placements?|phd|of (?:runway|curiosity|growth|funding|age|service|history|continuous|vesting|trading|our|graduation|success|existence|study|college|university|school|education))\b|"
    r"(?:in (?:business|operation)|project|post|time)(?=[.,;)]|$))"
)
_PAST = re.compile(
    r"\b(?:last|past|next|first|every|each|per|within|in|for|after|over the|throughout|recent|coming|previous|since|final|than|those|these|another|vest\w*|founded|celebrat\w*|during|letzten|nächsten|seit|depuis|once|twice|times|days|weeks|hours|approx|approx\.|approximately|temp for|initially|duration:?|ages?:?|aged|age limit:?|age range:?|founded|grown|raised|\*+ to|\*+ ?-)(?: the| about| around| over| just| only| nearly| almost| our)? ?$"
)


def read(sentence: Sentence) -> Iterator[Said]:
    lower = sentence.lower
    founds = list(_DIGITAL.finditer(lower)) or _WRITTEN_OUT.finditer(lower)
    for found in founds:
        if (
            _is_asked(lower, sentence.heading, found)
            and not is_notice(sentence)
            and not is_waived(sentence, *found.span())
        ):
            low, high = _range(lower, found)
            if low <= MOST:
                yield Said("", *found.span(), need=need_of(sentence, *found.span()), least=low, most=high)


def _is_asked(lower: str, heading: str, found: re.Match[str]) -> bool:
    before, after = lower[max(0, found.start() - 100) : found.start()], lower[found.end() : found.end() + 90]
    if (
        _NO_EXPERIENCE.match(after)
        or (found["low"] in ("a", "an") and not (_LEAST.search(before) and _EXPERIENCE.search(after[:20])))
        or ("month" in found["unit"] and not _EXPERIENCE.search(_LOOKED_FOR.split(after[:40])[0]))
    ):
        return False
    bare = not (found["plus"] or found["more"] or found["high"] or found["after"] or _LEAST.search(before))
    if bare and _PAST.search(before) and not _EXPERIENCE.search(after[:25]):
        return False
    if _NOT_NEEDED.search(before) or is_about_us(before) or _is_of_others(before) or _is_boasted(before, after, found):
        return False
    if _SOME_ROLES.search(before) or (_IF.search(before) and _is_most(lower, found)):
        return False
    near = _END.split(after, maxsplit=1)[0]
    if _TOGETHER.search(near):
        return False
    if _EXPERIENCE.search(near) or _BEFORE.search(before) or "experience" in heading:
        return True
    return not bare and _WORK.match(after) is not None


def _is_boasted(before: str, after: str, found: re.Match[str]) -> bool:
    """Whether a company tells its age: "With over 20 years' experience, we …", "For over 10 years, …"."""
    if _WITH.fullmatch(before) and _WE_ARE.match(after):
        return True
    if _BOAST.search(before) is None:
        return False
    return _number(found["low"]) >= BOASTED or ("for " in before[-20:] and after.startswith(","))


_NOT_NEEDED = re.compile(
    r"(?:\b(?:do|does|did|will|would)(?: not|n['’]?t)|\bneed not|\bno(?:t)?)\b (?:\w+ ){0,2}?(?:need|needed|require[ds]?|expect(?:ing)?|ask(?:ing)?|looking|want|care)\b"
    r"(?: (?:to have|you to have|for(?: \w+ with)?|if you have|whether you have))?(?: (?:at least|over|more than|a minimum of|an?|your|exactly))* ?$|"
    r"\bkeine (?:mindestens )?$|\bpas besoin (?:d['’]|de |d['’]avoir )$"
)
_TEAM = re.compile(
    r"\b(?:members|colleagues|teammates|each|everyone|everybody|crew)(?: of (?:us|them|whom))? (?:with|has|have|who have|having) (?:at least |over |more than )?$|\bi(?: have|['’]ve) (?:a |over |more than )?$"
)
_OTHERS = re.compile(
    r"\b(?:learn(?:ing)? from|mentored by|coached by|trained by|taught by|guided by|led by|surrounded by|guidance of|(?:alongside|work(?:ing)? (?:closely )?with|supported by|report(?:ing)? to) (?:(?!as\b|if\b|you\b)[\w-]+ ){0,4}?"
    r"(?:\w{3,}ers|\w+ists|experts|people|professionals|mentors|colleagues|veterans|team)|join(?:ing)? (?:an?|our|the) (?:(?!as\b|if\b|in\b)[\w-]+ ){0,3}(?:team|company|firm|group|crew|startup|start-up|business|organi[sz]ation|leader|employer|brand))"
    r" (?:(?!as\b|if\b|in\b|you\b|and\b|who\b)[\w-]+ ){0,5}?(?:with|having|has|of|who have|that has) (?:at least |over |more than |an average of )?$"
)


def _is_of_others(before: str) -> bool:
    return _TEAM.search(before) is not None or _OTHERS.search(before) is not None


# It tells of several roles, not of this one.
_SOME_ROLES = re.compile(r"\b(?:some|other) (?:roles|positions|jobs) requir")
_WITH = re.compile(r"\W*(?:with |having )?(?:over |more than |nearly |almost )?")
_WE_ARE = re.compile(
    r"[^.;]{0,80}, (?:we(?:['’]re| are) (?!looking|seeking|searching|hiring|happy|open|interested)|we(?:['’]ve| have| know| help| serve| bring| deliver| lead| specialis\w+)\b|our (?:team|company|firm|group|experts|people)\b)"
)
_BOAST = re.compile(r"\b(?:with|for|of|has|have|having) (?:over|more than|nearly|almost) $")
BOASTED = 15
_LOOKED_FOR = re.compile(r"looking|seeking|client")
_TOGETHER = re.compile(r"combined|collective")
_END = re.compile(r"[;•●]|[.!?] ")


def _range(lower: str, found: re.Match[str]) -> tuple[float, float | None]:
    """In years: "18 months" are one and a half."""
    scale = 1 / 12 if "month" in found["unit"] else 1.0
    low = _number(found["low"]) * scale
    high = _number(found["high"]) * scale if found["high"] else None
    if _is_most(lower, found):
        least = _FROM.search(lower, max(0, found.start() - 50), found.start())
        return (float(least["low"]) if least else 0.0), round(max(low, high or 0), 2)
    if high is not None and high <= low:
        high = None
    return round(low, 2), None if high is None else round(high, 2)


def _is_most(lower: str, found: re.Match[str]) -> bool:
    """Whether more years than these are not wanted."""
    up_to = _UP_TO.search(lower[max(0, found.start() - 20) : found.start()])
    after = lower[found.end() : found.end() + 90]
    return (up_to is not None and not _TURNED_AWAY.search(after)) or _OR_LESS.match(after) is not None


def _number(written: str) -> float:
    return float(_WRITTEN[written]) if written in _WRITTEN else float(written.replace(",", "."))
