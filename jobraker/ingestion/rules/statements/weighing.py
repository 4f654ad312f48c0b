"""How much a sentence insists on what it names, and whether it speaks of the person who is looked for at all."""

import re

from jobraker.ingestion.rules.statements.sentences import Sentence, lowered
from jobraker.jobs.statements import Need

AFTER = 130  # characters of the same sentence behind a name in which it is weighed
BEFORE = 60
SECTION = 250  # characters before a name in which the heading of its part may stand

_SOFTLY = (
    r"(?:strictly|necessarily|always|absolutely|zwingend|unbedingt|immer|per se|altijd|strikt|forcément|nécessairement|"
    r"toujours|strictement|absolument|estrictamente|necesariamente|siempre) "
)


def _not_needed(softly: str) -> str:
    """That something is not needed; `softly` matches the word behind "not" that makes less of it, or nothing."""
    return (
        rf"(?:(?:not|(?:is|are|wo)n['’]t) (?:a |an |actually |currently )?{softly}(?:requir\w+|necessary|essential|mandatory|compulsory|needed|must|need|(?:a )?prerequisite)|unnecessary|no requirement|"
        rf"nicht (?:mehr )?{softly}(?:erforderlich|nötig|notwendig|verlangt|voraus\w+|gefordert|benötigt|gebraucht|pflicht|vonnöten|zwingend(?! \w))|kein(?:e|en)? (?:muss|voraussetzung|pflicht|bedingung)|"
        rf"niet {softly}(?:nodig|vereist|verplicht|noodzakelijk|benodigd|gevraagd)|geen (?:vereiste|must|noodzaak|verplichting|voorwaarde)|"
        rf"(?:non|pas) {softly}(?:requise?s?|exigée?s?|nécessaires?|obligatoires?|demandée?s?|indispensables?|un prérequis)|"
        rf"no (?:es |son |está |será )?{softly}(?:necesari[oa]s?|requerid[oa]s?|imprescindibles?|obligatori[oa]s?|exigid[oa]s?|indispensables?|hace falta)|no se (?:requiere|necesita|exige|precisa)n?(?=[,)]|$))\b"
    )


_NOT_NEEDED = _not_needed(rf"(?:{_SOFTLY})?")
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
    rf"\b(?:(?P<wished>{_NOT_NEEDED}(?!,)|{_WISHED}|preferabl[ey]|preference (?:is )?(?:for|to|given)|prefer\b|ideally(?! (?:suited|placed|located))|idealerweise|im idealfall|idéalement|idealmente|bij voorkeur|liefst)(?!\))|(?P<needed>{_NEEDED}))"
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
    after = _behind(sentence, end)
    found = _AFTERWARDS.search(lowered(after))
    if found and not _begins_another(after, found.start()):
        return Need.PLUS if found["wished"] else Need.REQUIRED
    before = lowered(_ahead(sentence, start))
    if weighed := list(_BEFOREHAND.finditer(before)):
        return Need.PLUS if weighed[-1]["wished"] else Need.REQUIRED
    if _opened_as_wish(sentence.text[max(0, start - SECTION) : start]):
        return Need.PLUS
    return Need.PLUS if _HEADING.search(sentence.heading) else Need.REQUIRED


def _behind(sentence: Sentence, end: int) -> str:
    """What is said behind a name up to where something else begins; with the name's last letter, if it is a small one."""
    begin = end - 1 if sentence.text[end - 1 : end].islower() else end  # a capital behind it is one behind a word
    return _NEXT.split(_ASIDE.sub(" ", sentence.text[begin : end + AFTER]), maxsplit=1)[0]


def _ahead(sentence: Sentence, start: int) -> str:
    return _END.split(_CLOSED_ASIDE.sub(" ", sentence.text[max(0, start - BEFORE) : start]))[-1]


def is_waived(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nobody needs what stands from `start` to `end`: "no …", "you don't need a …", "… is not required".

    What is not needed but welcome all the same is not waived.
    """
    before, behind = lowered(_ahead(sentence, start)), lowered(_behind(sentence, end))
    without = _WITHOUT.search(before)
    if without:
        rest = before[: without.start()] + behind
        return _REFUSES.search(rest) is None and _REFUSES.search(sentence.lower, 0, max(0, start - BEFORE)) is None
    if _NONE_OF_IT.search(before):
        return _BUT_WISHED.match(behind) is None
    waived = _WAIVED_BEHIND.match(behind)
    if waived is None or _BUT_WISHED.match(behind, waived.end()):
        return False
    weighed = list(_BEFOREHAND.finditer(before))
    return not weighed or weighed[-1]["needed"] is not None


# Words between "no" and the name that it is said of, not of others: "no degree or", but not "no experience and".
_SAME = (
    r"(?:(?!(?:and|but|just|only|und|aber|sondern|et|mais|y|pero|sí|en|maar|wel|if|than|more|less|later|with|on|in|at|from|around|about|under|vor|mit|auf|für|unter|avec|con|met|problem|"
    r"one|worries|wenn|falls|si|als|apply|hay|requir\w+|needed|necessary|nötig|erforderlich|notwendig|nodig|vereist|requise?|nécessaire|necesari[oa])\b)[\w'’/-]+,? ){0,3}(?:[ld]['’])?$"
)
_WITHOUT = re.compile(rf"\b(?:without|ohne|zonder|sans|sin) {_SAME}")
_NONE_OF_IT = re.compile(
    r"(?:\bno (?:need for|need to (?:have|hold|own|speak|know)|requirement (?:for|to (?:have|hold)))|\bno|\bneither|\bnor|\bkein(?:e[nmrs]?)?|\bweder|\bgeen|\baucune?|\bpas (?:besoin |nécessaire |obligatoire |requis )?(?:de|d['’]\w+|du)|\bning[uú]na?|"
    r"\bno (?:se |nos |te )?(?:requier\w+|necesit\w+|exig\w+|pid\w+|pedimos|precis\w+|hace falta|es (?:necesari[oa]|imprescindible|obligatori[oa])|requerimos)|"
    r"(?:\b(?:do|does|did|will|would|is|are) not|n['’]t) (?:\w+ly )?(?:need|require|insist on|ask for)(?: to (?:have|hold|own|possess|speak|know|be fluent in))?|\bneed not (?:have|hold|own|speak|know)|\bnot (?:required|necessary|needed) to (?:have|hold|own|speak|know)) "
    rf"{_SAME}|\bpas (?:besoin )?d['’]$"
)
_WAIVED_BEHIND = re.compile(
    rf"\w? ?\(?(?:(?!{_NEEDED}|{_WISHED})[^.;|,:(]){{0,40}}?\b(?:{_not_needed('')}|(?:brauch\w*|benötig\w*) (?:du|sie|ihr|man) (?:hier\w* |dafür |dazu )?nicht\b)|"
    r"\w?(?: (?:required|needed|erforderlich|nötig|vereist|requis|requerido))? ?[:?] ?(?:\(?not? (?:required|needed|necessary|requirement)|none\b|no(?=\W*$)|nein\b|keine?[rs]?\b|niet\b|nee\b|geen\b|non\b|aucune?\b)|\w? ?,? nicht(?=\W*$)"
)
_BUT_WISHED = re.compile(
    rf"(?:[^.;|,(]{{0,40}}|\W{{0,3}}(?:but|though|although|yet|however|aber|jedoch|doch|allerdings|mais|pero|aunque|maar)\b[^.;|]{{0,60}})\b(?:{_WISHED})"
)
# Who has none is turned away.
_REFUSES = re.compile(
    r"\b(?:not|cannot|no|nobody|unable|reject\w*|exclu\w+|discard\w*|nicht|keine?|niemand|ausgeschlossen|niet|geen|pas|ne|abstenir|exclue?s?|abstener\w*|abst[eé]ngan\w*|descart\w+)\b|n['’]t\b"
)


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
