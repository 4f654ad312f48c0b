"""When the work is done, where it is said: nights, weekends, shifts, on call, or by day only."""

import re
from collections.abc import Iterator

from jobraker.ingestion.rules.statements.said import Said
from jobraker.ingestion.rules.statements.sentences import Sentence, in_bytes
from jobraker.ingestion.rules.statements.weighing import is_waived, need_of
from jobraker.jobs.statements import Kind, Need, Shift

KIND = Kind.SHIFT
WORDS = in_bytes(
    "shift shifts night nights overnight overnights weekend weekends evening evenings call rota rotas mondayfriday monfri saturdays sundays nachtschicht nachtschichten nachtdienst nachtdienste schichtarbeit schichtdienst schichtbetrieb schicht "
    "schichten wechselschicht frühschicht spätschicht wochenende wochenenden wochenendarbeit wochenenddienst rufbereitschaft bereitschaftsdienst bereitschaftsdienste ploegendienst ploegen nachtdienst weekenddienst "
    "nuit astreinte astreintes turnos turno monday mon tagdienst"
)

_OF = r"(?:shift|shifts|duty|duties|work|working|hours|position|positions|role|roles|availability|coverage|cover|rota|schedule|schedules)"
_SAID = (
    (
        Shift.NIGHT,
        re.compile(
            rf"\b(?:waking |long |fixed |over)?nights?(?:['’]?s?)[ -]{_OF}\b|\bovernight (?:shift|work|role|position)s?|\bgraveyard shift|\b(?:work|working|cover|covering|for|including|include|includes|involves?|both|days?(?: and| or|/| &|,)|day/) (?:(?:some|long|waking|occasional|alternate|\d|four|three|days?|evenings?|weekends?|and|or|early mornings?|,|&|/)[ ,]*){{0,5}}nights?\b(?! (?:out|off|life|club))|"
            r"\bnights? (?:may be |will be |are )?required\b|\bnights? (?:only|available|and days?|or days?|and weekends?|per week)|\b(?:night|nights)[- ](?:nurse|rgn|rmn|worker|workers|sitter|sitters|carer|care|manager|porter|auditor|staff|sister|guard|support|shift|duty|security|supervisor|shelf|senior)\b|\bnights\b(?= ?(?:[,|)/-]|$|\*))|"
            r"\bmidnight shift|\bon nights\b|\bsleep[- ]?ins?\b|nachtschicht\w*|nachtdienst\w*|nacht- |travail de nuit|horaires de nuit|turno (?:de )?noche|turno nocturno|nachtwerk"
        ),
    ),
    (
        Shift.WEEKEND,
        re.compile(
            rf"\bweekends?(?:['’]?s?)[ -]{_OF}\b|\b(?:work\w*|cover\w*|including|include|includes|involves?|alternate|alternating|every other|every second|some|occasional\w*|available|availability|required|need|rotating|evenings?(?: and| or|/| &|,)|nights?(?: and| or|/| &|,)|days?(?: and| or|,)) (?:on |onto |at |over |during |for |to work |in |also |the |bank |some |occasional |and |or |alternate |evenings?,? |nights?,? |holidays? |odd |a |most |requires? )*weekends?\b(?! (?:off|away|trip|getaway))|"
            r"\b(?:on|onto|during(?: the)?) weekends?\b(?! (?:off|away|trip|getaway))|\bweekends? (?:and (?:evenings?|nights?|(?:public |bank )?holidays?|early)|or (?:evenings?|nights?|holidays?)|as (?:needed|required)|available|only|required|are required|rotation|when needed|on a rota)|\b(?:work|working|on) saturdays?\b|\b(?:saturdays?|sundays?) (?:and (?:sundays?) )?(?:work|shifts?|required|hours)|weekends?, (?:and )?(?:holidays|evenings|nights|bank)|wochenend(?:arbeit|dienst\w*)|"
            r"(?:am|an|und|auch) wochenenden?\b|\bin (?:het weekend|de weekenden)\b|weekendwerk|week-ends?|fines de semana"
        ),
    ),
    (
        Shift.EVENING,
        re.compile(
            rf"\bevenings?[ -]{_OF}\b|\b(?:work\w*|cover\w*|including|include|includes|involves?|some|occasional|mornings?(?: and| or|/| &|,)|days?(?: and| or|,)) (?:(?:some|occasional|early|mornings?|late|and|or|the|in|on|,)[ ,]*){{0,4}}evenings?\b|\bevenings? (?:and|or|&) (?:weekends?|nights?|early)|\b(?:late|afternoon|second|2nd|twilight)[ -]shifts?\b|evenings?, (?:and |or )?(?:nights|weekends)|spätschicht\w*|avonddienst|turno (?:de )?tarde"
        ),
    ),
    (
        Shift.EARLY,
        re.compile(
            r"\b(?:early|morning|early morning|first|1st)[ -]shifts?\b|\bearly starts?\b|\bearl(?:y|ies) (?:and|or|/|&) lates?\b|\bearlies\b|frühschicht\w*|frühdienst|turno (?:de )?mañana"
        ),
    ),
    (
        Shift.ON_CALL,
        re.compile(
            r"\bon[- ]call (?:rotation|rotations|rota|rotas|dut(?:y|ies)|support|schedule|schedules|shift|shifts|coverage|basis|work|responsibilit\w+|availability|hours|requirements?|as|for|during|allowance|when|if|every|one|participation|weeks?|system|24|out|and operational)|"
            r"\b(?:be|being|are|is|take|carry|carrying|rotating|including|share|go|work|participate in|participation in|weekly|in an?|in the|in our|support|24/7|after[- ]hours|some|occasional) (?:an |a |the |our |regular |team |weekly |shared |rotating |periodic |available |occasionally )*on[- ]call\b|\bon[- ]call\b(?=[.,;)]|$)|rufbereitschaft\w*|bereitschaftsdienst\w*|\bastreintes?\b|guardias"
        ),
    ),
    (
        Shift.SHIFTS,
        re.compile(
            r"\b(?:rotating|rotational|rotation|alternating|various|different|variable|flexible|mixed|split|swing|weekly|12[- ]hour|8[- ]hour|10[- ]hour|12h|24[- ]hours?|including|long|two|three|2|3|4|5|double|continental|24/7|their|all|ad-?hoc|locum|bank|temporary) ?(?:and \w+ )?shifts?\b(?! (?:from|in the|towards|left))|"
            r"\bshift[- ](?:work|working|patterns?|rota|rotas|basis|system|schedules?|rotations?|workers?|allowance|premium|based|duty|hours|leader|pattern)\b|\b(?:work|working|works|cover|covering|undertake|undertaking|available for|in|on|take|pick up|willing to work|include|involves?|involve) (?:(?!nights?|days?|evenings?|weekends?|late|early|mornings?|overnight)\w+ ){0,2}shifts\b|\bshifts (?:available|include|are(?! mon)|will|vary|of|as|to suit|over|including|throughout)|\brota\b(?= (?:basis|system|pattern|including|which))|"
            r"(?:on|work) a rota\b|\d[- ]?schicht\w*|schicht(?:arbeit|dienst\w*|betrieb|system|modell)|wechselschicht\w*|(?:in|im) schichten|\bploegen\w*|\d-ploegen\w*|travail posté|horaires (?:décalés|postés)|\d ?x ?8\b|turnos rotativos|trabajo a turnos"
        ),
    ),
    (
        Shift.DAY,
        re.compile(
            r"\bday[- ](?:shift|shifts|duty|duties)\b|\bno (?!minimum)(?:\w+[ ,]+){0,3}(?:weekends?|nights?|evenings?|shift work|shifts|on[- ]call)\b|\b(?:mon|monday)s? ?(?:-|–|to|through|thru|until)? ?(?:fri|friday)s?\b[^.;]{0,40}|\bfull[- ]time days\b|\bnormal (?:office|working|business) hours|weekends off|tagdienst|keine (?:schicht|wochenend|nacht)\w*"
        ),
    ),
)
_NO_SHIFT = re.compile(
    r"\b(?:paradigm|culture|cultural|mindset|market|seismic|major|fundamental|platform|generational|massive|technological|dramatic|tectonic|broader|global|industry|strategic|secular|big)s? shifts?\b|shifting|shift(?:s|ed)? (?:left|from|toward|the|to (?:a|an|the|more|cloud|digital)|in (?:the|how|market|consumer))|(?:games?|movie|board games?|trivia|poker|hotel|quiz|pizza|date|poker|social|team|sleepless|a good|parents['’]?) nights?|"
    r"nights? (?:out|hotel|accommodation|away|in a|of sleep)|overnight (?:stay|stays|travel|trip|success|delivery|oats)|spend (?:a|the) night|per night|a night\b|last night|one night|day and night(?! (?:shift|position|dut|staff|nurse|rgn))|night and day|every night|night sky|night market|nightlife|midnight|tonight|fortnight|weekend (?:trip|getaway|project|brunch|hackathon)s?|"
    r"evening (?:meal|event|reception|drinks)s?|(?:improve|reduce|build|design|develop|manage|define|own|establish|optimi[sz]e|lead|implement|maintain|create|run) (?:\w+ ){0,3}on[- ]call|on[- ]call (?:tool\w*|process\w*|burden|load|experience|culture|health|management|platform|volume|fatigue|engineers?|alert\w*|team)|report daily on call|based on call|expert on call|doctor on call|(?:no|without) on[- ]call|on call (?:volume|quality|center|centre|recording)|"
    r"(?:close|end|start|beginning|ends?) of (?:the |each |every |your )?(?:shift|day)|previous shift|(?<!on[- ])\b(?:contact|call|reach|phone|email|text)\b[^.;]{0,40}\b(?:evenings?|weekends?)\b(?: or (?:at |on )?weekends?)?|ship \b[^.;]{0,60}weekends|won['’]t need\b[^.;]{0,60}on[- ]call|on[- ]call shift over|shift[- ]based teams?|toil|automat\w+ (?:\w+ ){0,4}on[- ]call|election nights?|(?:manag|monitor|plan|prepar|creat|coordinat|organi[sz]|maintain|supervis|handl|attendance)\w*,? (?:[\w,]+ ){0,4}shift (?:schedules?|patterns?|rotas?|workers|rosters?)|(?:mon|monday)s? ?(?:-|–|to) ?(?:fri|friday)s? isn['’]t|projects\b[^.;]{0,60}evenings and weekends|\bonly (?:\w+ ){0,4}work weekends|% (?:extra )?for (?:nights|weekends)(?: and \d+ ?% for (?:nights|weekends))?|book\w* (?:\w+ ){0,3}(?:first )?shifts?|planning shifts|(?:respect|value|protect)\w* (?:\w+ ){0,3}(?:evenings|weekends)(?: and weekends)?|(?:won['’]t|never) be (?:pinged|called|contacted)\b[^.;]{0,40}|shift (?:lead|manager|supervisor|left|report|handover|planning|change|changes|in)\b"
)
_EITHER = re.compile(
    r"\b(?:days?|day shifts?|morning|mornings)(?: shifts?)? ?(?:or|/|and/or) (?:\w+ )?(?:nights?|evenings?|afternoons?)|\bor nights?|day or night|shifts? (?:are )?available|(?:hours|vacancies|positions) (?:are )?available|(?:work|days|nights|weekends|evenings) available|vacancies for|to suit|choose your|work is available|night support workers\b[^.;]{0,40}day ?time|morning shift\b[^.;]{0,40}after ?noon shift|days? nurse and\b[^.;]{0,30}nights? nurse|(?:depending|based) on preference|tag- oder nacht"
)
_NOT_BY_DAY = re.compile(
    r"\b[4-7](?:[:.]\d\d)? ?(?:p\.?m\.?)? ?(?:-|–|to\b) ?\d{1,2}(?:[:.]\d\d)? ?p|weekends?\b(?! off)|saturdays?|sundays?|\bsat\b|shift|evening|night|\b(?:8|9|10|11|12)(?:[:.]\d\d)? ?p\.?m|lunch|catered|breakfast|snacks|meals|\b(?:1[0-2]|[1-5])(?:[:.]\d\d)? ?a\.?m\b[^.;]{0,4}(?:eat|$)|\b2[0-3][:.]\d\d"
)
_TURNS = re.compile(r"rotat|alternat|\bboth\b")
_NO = re.compile(r"\b(?:no|not|never|without|don['’]?t|keine?|ohne|pas de|sin|geen)\b[^.;]{0,30}$")


def read(sentence: Sentence) -> Iterator[Said]:
    lower = _NO_SHIFT.sub(_blank, sentence.lower)
    for shift, words in _SAID:
        found = words.search(lower)
        if shift is Shift.DAY and found and (_is_not_by_day(found[0], lower) or _goes_on_with_weekend(sentence)):
            continue
        if found is None or (shift is not Shift.DAY and _is_none(sentence, lower, *found.span())):
            continue
        need = need_of(sentence, *found.span())
        if need is Need.REQUIRED and _EITHER.search(lower) and not _TURNS.search(lower):
            need = Need.EITHER
        yield Said(shift, *found.span(), need=need)


def _is_none(sentence: Sentence, lower: str, start: int, end: int) -> bool:
    return _NO.search(lower[max(0, start - 40) : start]) is not None or is_waived(sentence, start, end)


def _is_not_by_day(said: str, lower: str) -> bool:
    """Whether weekdays are not all: weekends, late hours or other shifts are named too."""
    if said.startswith(("no ", "keine", "weekends off")):
        return False
    return (_NOT_BY_DAY if said.startswith("mon") else _OTHER_TIMES).search(lower) is not None


def _goes_on_with_weekend(sentence: Sentence) -> bool:
    """Whether the next line of opening hours is of a Saturday or Sunday."""
    if sentence.body is None or sentence.start is None:
        return False
    end = sentence.start + len(sentence.text)
    return _WEEKEND_NEXT.match(sentence.body.lower, end) is not None


_WEEKEND_NEXT = re.compile(r"[\s•*·-]{0,6}(?:saturday|sunday|sat\b|sun\b)")
_OTHER_TIMES = re.compile(r"\b(?:outside|out of)\b|nights?\b|evening|weekends?\b(?! off)|late shift")


def _blank(found: re.Match[str]) -> str:
    return "." * len(found[0])
