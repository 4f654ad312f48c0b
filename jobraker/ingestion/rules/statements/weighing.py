"""How much a sentence insists on what it names, and whether it speaks of the person who is looked for at all."""

import re

from jobraker.ingestion.rules.statements.sentences import Sentence, lowered
from jobraker.jobs.statements import Need

AFTER = 130  # characters of the same sentence behind a name in which it is weighed
BEFORE = 60
SECTION = 250  # characters before a name in which the heading of its part may stand

_NOT_NEEDED = r"not (?:strictly |a |an |necessarily |always |absolutely )?(?:requir\w+|necessary|essential|mandatory|needed|must|need)\b"
_NEEDED = (
    r"\b(?:(?<!if )requir\w+|must|essential|mandatory|necessary|(?<!if )needed|needs?|have to|has to|(?<!at a )(?<!at the )(?<!at )minimum(?=[,.;)]|$)|erforderlich|zwingend|voraus\w+|notwendig|exigée?s?|requise?s?|obligatoire|imprescindible|"
    r"obligatori[oa]|vereist|verplicht|noodzakelijk)\b"
)
_PLUS = r"(?:\b(?:an?|as|is|are|big|huge|strong|definite|real|major|considered|added|serious|massive|great|bonus) ?(?:plus|bonus|asset|advantage)\b|\bpluse?s\b|\bplus(?=[.)!]|$)|\bbonus(?: points|:| if)|\badvantage\b)"
_WISHED = (
    rf"{_PLUS}|\bpreferred|\bpreferable\b|\bdesired|\bdesirable|advantageous|beneficial|\bhelpful|\bwelcome|appreciated|\boptional|nice[- ]to[- ]have|would be (?:great|nice|good|ideal|useful|amazing)|is (?:great|nice|useful|a benefit)|enhances|if you want|if available|helps if|(?:is|are) (?:a )?\+|"
    r"good to have|von vorteil|vorteilhaft|wünschenswert|gerne gesehen|\batout\b|souhaitée?|appréciée?|serait un plus|valorable|deseable|se valora|meegenomen|pluspunt|\bpré\b|meriterande"
)
_AFTERWARDS = re.compile(
    rf"\b(?:(?P<wished>{_NOT_NEEDED}|(?:{_WISHED})(?! (?:that|experience|skills|qualif\w*)\b|(?<!beneficial) to\b))|(?P<needed>{_NEEDED}))"
)
_BEFOREHAND = re.compile(
    rf"\b(?:(?P<wished>{_NOT_NEEDED}|{_WISHED}|preferabl[ey]|preference (?:is )?(?:for|to|given)|prefer\b|ideally(?! (?:suited|placed|located))|idealerweise|im idealfall|idéalement|idealmente|bij voorkeur|liefst)(?!\))|(?P<needed>{_NEEDED}))"
)
# A remark in brackets is about something else, unless it begins with a word that weighs.
_ASIDE = re.compile(
    r"\((?!(?:highly |strongly |is |a |an |huge |also )*(?:requir|prefer|plus|desir|optional|mandator|essential|nice|not |advantag|bonus|must|ideal))[^()]*\)?",
    re.IGNORECASE,
)
_CLOSED_ASIDE = re.compile(r"\([^()]*\)")
# Where something else begins, also in texts that have lost their lines: "Ability to travel Experience is a plus".
_END = re.compile(
    r"(?<!\.[A-Z])[.;|]\s|[•●▪]|(?<!ualifications)(?<!ualification)(?<!equirements)(?<!kills) - |(?<! )- |(?<=[a-z)]) -(?=[A-Z])|(?<=[a-z])(?<!referred)(?<!esired)(?<!esirable)(?<!referable) (?=Qualifications?:)|(?<=[a-z),]) (?=(?:Experience|Experienced|Ability|Able|Good|Strong|Excellent|Must|Knowledge|Valid|Fluent|Proficien\w+|Previous|Minimum|"
    r"Willing\w*|Attention|Requirements|Salary|Proven|Familiar\w*|Gender|Ideally|Desirable|Preferably)\b)"
)
# And where a heading follows; before a name its own heading stands so: "Preferred Qualifications: BSc".
_NEXT = re.compile(
    rf"{_END.pattern}|(?<=[a-z),]) (?=(?:Qualifications?|Education|Diploma|Preferred|Preferable)\b)|(?<=[a-z),]) (?=(?:[A-Z]\w+ ){1, 3}(?:[Hh]ighly |[Ss]trongly )?preferred\b)|, (?=ideally (?:an?|with|in|you|someone|from|within|candidates)\b)|, (?=(?:an?|any|other|additional|previous|further) (?:\w+ ){1, 5}(?:is|are|would be)\b)"
)
_HEADING = re.compile(
    r"nice|bonus|plus|preferred|desir|extra credit|advantage|optional|not required|good to have|wünschenswert|vorteil|atout|"
    r"souhait|valor|deseable|bring extra|stand out|apart|helpful|ideally|even better|brownie|love to see|extra points"
)


def need_of(sentence: Sentence, start: int, end: int) -> Need:
    """Of what stands from `start` to `end`: the first word behind it that weighs, else the last before it, else the heading."""
    begin = end - 1 if sentence.text[end - 1 : end].islower() else end  # a capital behind it is one behind a word
    after = _NEXT.split(_ASIDE.sub(" ", sentence.text[begin : end + AFTER]), maxsplit=1)[0]
    found = _AFTERWARDS.search(lowered(after))
    if found and not _begins_another(after, found.start()):
        return Need.PLUS if found["wished"] else Need.REQUIRED
    before = lowered(_END.split(_CLOSED_ASIDE.sub(" ", sentence.text[max(0, start - BEFORE) : start]))[-1])
    if weighed := list(_BEFOREHAND.finditer(before)):
        return Need.PLUS if weighed[-1]["wished"] else Need.REQUIRED
    if _opened_as_wish(sentence.text[max(0, start - SECTION) : start]):
        return Need.PLUS
    return Need.PLUS if _HEADING.search(sentence.heading) else Need.REQUIRED


def _opened_as_wish(before: str) -> bool:
    """Whether the last heading in a text that has lost its lines, or the word that the sentence begins with, is a wish."""
    if _IDEALLY.match(before):
        return True
    sections = list(_SECTION.finditer(before))
    return bool(sections) and sections[-1]["wished"] is not None


_IDEALLY = re.compile(
    r"\W*(?:Ideally|Preferably|Idealerweise|Idéalement|Idealmente)\b[^.]*$|.*\bIdeally,? (?:we|you|someone|an?)\b[^.;•]{0,90}$",
    re.DOTALL,
)
_SECTION = re.compile(
    r"\b(?:(?P<wished>(?<!\()(?:Preferred|Desirable|Desired|Preferable|Bonus|Advantageous)(?: (?:Qualifications?|Skills|Requirements?|Criteria|Experience|Education|Attributes|Points))?(?=:| [A-Z•(]|$)|Nice[ -][Tt]o[ -][Hh]aves?|nice[ -]to[ -]haves?:)|"
    r"(?:Requirements?|Required|Essential|Minimum|Qualifications?|Responsibilities|Duties|Benefits|Skills|Must|About|How to|What)\b)"
)


def _begins_another(after: str, start: int) -> bool:
    """Whether a capital there begins another heading of a text that has lost its lines: "Essential … Desirable …"."""
    before = after[:start].rstrip()
    if not after[start].isupper() or before.isupper() or before.endswith(("(", ",", ":", "-", "–")):
        return False
    return _HEADS.match(after, start) is not None


_HEADS = re.compile(
    r"Nice|Good to|\w+(?: \w+)?:|\w+(?: (?:[Ss]kills?|[Qq]ualifications?|[Cc]riteria|[Rr]equirements?|[Ee]xperience))? ?[A-Z•(0-9]"
)


# Notices that name what nobody is asked for: equal opportunities, and that papers are checked.
_NOTICES = (
    "national origin",
    "sexual orientation",
    "gender identity",
    "veteran status",
    "religion",
    " race,",
    " race ",
    "ethnicity",
    "marital status",
    "e-verify",
    "herkunft",
    "orientation sexuelle",
    "religión",
    " poster ",
)


def is_notice(sentence: Sentence) -> bool:
    return any(words in sentence.lower for words in _NOTICES)


_OURS = re.compile(
    r"\b(?:we|we['’]ve|we['’]re|our|us|company (?:with|that|has|which|founded)|firm|agency|founded|founders?|co-?founders?|group|combined|collective|collectively|backed|serv(?:e|es|ing)|"
    r"led by|with over|with more than|wir|unser\w*|nous|notre|nos|onze|wij|nuestr\w+|somos|established (?:in|since|for|over)|industry leader|ceo|cto)\b"
)
_YOURS = re.compile(
    r"\b(?:you|you['’]ve|you['’]ll|your|candidates?|applicants?|must|requir\w+|minimum|min|at least|look(?:ing)? for|seeking|search(?:ing)? for|need|needs|ideal\w*|someone|somebody|"
    r"a person|hiring|preferabl[ey]|preferred|should|have to|du|dich|sie|mindestens|bringst|vous|tu|justifiez|je|jij|"
    r"requisitos|buscamos|tienes|experience required|qualifications?|requirements?|applicants?|willing|able)\b"
)


def is_about_us(before: str) -> bool:
    """Whether the words before a name speak of the employer, and nobody else is asked for anything."""
    return _OURS.search(before) is not None and _YOURS.search(before) is None
