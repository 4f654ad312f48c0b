"""The kind of employment, read from a title, from tags, or from unmistakable words of a text."""

import re
from collections.abc import Iterator

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.terms import Employment

HINT_CHARS = 12_000  # characters of a text that are looked at

_KINDS = (
    (
        Employment.INTERNSHIP,
        r"intern(?:ship)?s?|co op|praktik(?:um|ant|antin)|werkstudent(?:in)?|stagiaire|stagiair|becari[oa]|practicas|tirocinio|working student",
    ),
    (
        Employment.APPRENTICESHIP,
        r"apprentice(?:ship)?s?|ausbildung|azubi|auszubildende[rn]?|alternance|apprenti|duales studium|aprendizaje",
    ),
    (Employment.VOLUNTEER, r"volunteer(?:s|ing)?|ehrenamt(?:lich)?|benevole?(?:at)?|voluntari[oa]|vrijwilliger"),
    (
        Employment.PART_TIME,
        r"part time|parttime|teilzeit|temps partiel|media jornada|tiempo parcial|deeltijd|mini ?job|deltid",
    ),
    (
        Employment.TEMPORARY,
        r"temporary|temp|seasonal|maternity cover|fixed term|ftc|befristet|aushilfe|interim|saisonnier|cdd|temporal|tijdelijk|casual|per diem",
    ),
    (
        Employment.CONTRACT,
        r"contract(?:or)?|freelance[r]?|freiberufl(?:ich|er)|autonomo|zzp|b2b contract",
    ),
    (
        Employment.FULL_TIME,
        r"full time|fulltime|permanent|vollzeit|festanstellung|unbefristet|cdi|temps plein|jornada completa|tiempo completo|indefinido|voltijd|heltid",
    ),
)
_EMPLOYMENT = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _KINDS)
# Work on contracts, with interns or volunteers is none of it; a smart contract is a program, one without an end what
# employees have.
_OTHER_WORK = re.compile(
    r"\bsmart contracts?\b|(?<=\bpermanent )(?:employment )?contract\b|"
    r"\b(?:unlimited|open ended|indefinite)(?: (?:employment|work|working))? contract\b|"
    r"\b(?:contracts?|volunteers?|interns|internships?|apprentices|apprenticeships?)(?: and \w+)?(?: programs?| programmes?)? "
    r"(?:managers?|management|specialist|administrat\w+|negotiat\w+|analyst|counsel|officer|attorney|lead|leader|coordinator|director|assessor|engagement|tutor|recruiter)\b"
)
# Whichever a person likes: it tells no hours.
_EITHER = re.compile(
    r"\b(?:full (?:time )?(?:and |or )?part time|part (?:time )?(?:and |or )?full time|part time (?:considered|possible|available|options?)|"
    r"voll(?:zeit)? (?:oder |und |bzw )?teilzeit|teil(?:zeit)? (?:oder |und |bzw )?vollzeit|teilzeit moglich|"
    r"temps plein (?:ou |et )?(?:temps |a temps )?partiel|temps partiel (?:ou |et )?(?:temps |a temps )?plein)\b"
)


def employment_from(*texts: str) -> Employment | None:
    """The kind of employment that short texts (a title, tags) name; the rarer kind where they name two."""
    folded = _EITHER.sub(" ", _OTHER_WORK.sub(" ", fold(" · ".join(texts))))
    return next((kind for kind, words in _EMPLOYMENT if words.search(folded)), None)


_NAMED = re.compile(
    r"\b(?:job|employment|contract|position|role|work|engagement|vertrags?)[ -]?(?:types?|status|art|basis|schedule)\b\s{0,2}[:–-]\s{0,2}([^\n.;|]{3,40})"
)
_OF_WORK = r"(?:role|position|job|opportunity|opening|exempt|non-exempt|hours|permanent|basis|contract|\(?\d\d ?h(?:ou)?(?:rs?)?)"
_FULL_OR_PART = re.compile(
    r"(?<!or )(?<!for )(?<!and )(?<!to )(?<!other )(?<!of )\b(full|part)[- ]?time,? "
    + _OF_WORK
    + r"\b(?! (?:will be|is a possib|may)|[^.;\n]{0,20} or (?:full|part)\b)"
)


# "We are hiring a full-time nurse": what is looked for, where the hours are not left open.
_LOOKED_FOR = re.compile(
    r"\b(?:hiring|recruiting|seeking|(?:looking|searching) for|we (?:now |currently |urgently )?(?:need|seek)) (?:for )?(?:an?|our (?:first|next)) (?:(?!full|part|and\b|or\b|either\b)[\w-]+,? ){0,3}(full|part)[- ]?time,? (?!or\b|and\b|to\b|student)\w"
)


def employment_in(text: str) -> Employment | None:
    """What a line of the text names as the kind of the job, else the hours that its sentences speak of, if of one kind only."""
    text = text[:HINT_CHARS].lower()
    if "type" in text or "status" in text or "basis" in text:
        for line in _NAMED.finditer(text):
            if kind := employment_from(line[1]):
                return kind
    starts = [at for word in _HOURS for at in _places(word, text)]
    if not starts:
        return None
    # Searched from their words for hours on, which many texts have none of.
    said = {found[1] for at in starts if (found := _FULL_OR_PART.match(text, at))}
    said |= {found[1] for found in _LOOKED_FOR.finditer(text)}
    if said == {"full"}:
        return Employment.FULL_TIME
    return Employment.PART_TIME if said == {"part"} else None


_HOURS = tuple(f"{much}{gap}time" for much in ("full", "part") for gap in ("-", " ", ""))


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))
