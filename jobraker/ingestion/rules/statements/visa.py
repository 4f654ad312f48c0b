"""Visa sponsorship: offered, refused, or only that a right to work, or a citizen, is asked for."""

import re
from collections.abc import Iterator

from jobraker.ingestion.rules.statements.said import Said
from jobraker.ingestion.rules.statements.sentences import Sentence, in_bytes
from jobraker.ingestion.rules.statements.weighing import is_notice
from jobraker.jobs.statements import Kind, Need, Visa

KIND = Kind.VISA
WORDS = in_bytes(
    "sponsor sponsors sponsored sponsoring sponsorship sponsorships visa visas citizen citizens citizenship authorized authorised authorization authorisation "
    "right eligible eligibility permit permits entitled arbeitserlaubnis aufenthaltstitel werkvergunning visum visums visumsponsoring visumunterstützung visado visados immigration h1b h1"
)

# Its words in the sense of a permit to work: not the sponsor of a project, not the card.
_SPONSOR = r"(?:(?:visas?|h-?1-?b|work permit|immigration|employment|green card|relocation|tier 2|skilled worker)\b[ /\w-]{0,30}? )?sponsor(?:ship|ships|ing|s|ed)?\b"
_NONE = re.compile(
    # no, without, unable to … sponsor
    rf"\b(?:no|without|not|cannot|can['’]?t|can not|unable|never|won['’]?t|don['’]?t|doesn['’]?t|isn['’]?t|aren['’]?t|unfortunately|neither|nor|not able)\b[^.;:|]{{0,80}}?\b(?:{_SPONSOR})"
    r"|\bsponsor(?:ship|ships|ing)?\b[^.;|]{0,50}?(?:\bnot\b|n['’]t\b|\bunavailable|\bno longer|\bunable)"
    r"|\b(?:sponsorship|visas?(?: (?:support|help|assistance))?)(?:\W{1,4}no(?:ne)?|\W{2,4}not (?:available|offered|provided|possible))(?! (?:problem|issue))\b"
    r"|\b(?:no|not|cannot|can['’]?t|unable|don['’]?t|without|won['’]?t)\b[^.;:|]{0,50}?\bvisas?\b(?! (?:issue|problem))"
    r"|\b(?:requir\w+|need\w*) (?:\w+ ){0,3}sponsorship\b[^.;|]{0,60}(?:\bnot\b|n['’]t\b|\bunable)"
    r"|\bkein(?:e|en|erlei)? (?:visa\b|(?:visum|visa)s?[- ]?(?:unterst|spons|hilf)\w*|(?:unterstützung|hilfe|sponsoring)[^.;|]{0,30}\bvis(?:a|um)\b)|\bvis(?:a|um)\w*\b[^.;|]{0,40}\bnicht\b[^.;|]{0,15}(?:spons|unterst|möglich|angeb)\w*"
    r"|\bgeen (?:visum|visa)\w*[- ]?(?:spons|onderst|hulp)\w*|\bgeen (?:hulp|sponsoring|ondersteuning)[^.;|]{0,30}\bvis(?:a|um)\b"
    r"|\b(?:pas|aucune?|sans)\b[^.;|]{0,25}\b(?:parrainage|sponsor\w*|prise en charge|aide)\b[^.;|]{0,25}\bvisa|\b(?:no|sin)\b[^.;|]{0,30}\b(?:patrocin\w*|sponsor\w*|gestion\w*|ayuda)\b[^.;|]{0,25}\bvisados?\b"
)
_NO_REFUSAL = re.compile(
    r"shy away|not a problem|no problem|not an issue|no issue|not only|don['’]?t worry|no matter|hesitate|whether or not"
)
_NOT_LIMITED = re.compile(r"\bnot(?= limited\b)")  # "including but not limited to" refuses nothing
_ASKED = re.compile(r"\bif you\b[^.]{0,30}\b(?:need|require)|\b(?:do|will|would) you\b|let us know|\?$")
_MEANT = re.compile(
    r"\bvisas?\b|\bh-?1-?b\b|work permit|immigration|green card|\bwork\b|employment|candidates?|applicants?|relocat|\bremote\b|citizen|authori[sz]|permanent resid|hire|hiring|position|\brole\b|"
    r"at this time|offer\w* sponsor|provide sponsor|no sponsor|sponsorships?(?: is| are|\W{1,2})? (?:not )?(?:available|offered|provided)|not (?:\w+ ){0,2}require sponsorship|^\W*without sponsorship|\bvisum|\bvisados?\b|(?:we|cannot|can['’]?t|to|don['’]?t) sponsor\b"
)
_NOT_MEANT = re.compile(
    r"sponsored (?:products?|content|brands?|lunch\w*|health|by|events?|projects?|research|posts?|plans?|benefits?)|executive sponsor|sponsor relocation|fiscal\w* sponsor|company[- ](?:paid|sponsored)|employer[- ]sponsored|"
    r"government[- ]sponsored|self-sponsored|sponsors? and|event sponsor|sponsorship(?:s)? (?:deals?|packages?|opportunit\w+|revenue|sales|proposals?|strateg\w+|team)|brand|clearance|health insurance|401"
)
_OFFER = re.compile(
    r"\bvisas?(?: ?[/&,+]| and)? (?:\w+ )?(?:sponsor\w*|support\w*|assist\w*|help|transfers?|possible|available|ok|okay|provided)\b|\b(?:sponsor|transfer|extend|support|provide|offer|cover|do|handle|arrange|get|organi[sz]e)\w*(?:/\w+)? (?:[\w’'-]+ ){0,6}(?:work )?visas?\b|"
    r"\b(?:we|can|able to|will|happy to|willing to|do|also|may|open to|offer|offers|offering|provide|provides|providing|including) (?:\w+ ){0,4}sponsor(?:ship|ing)?\b|"
    r"\bsponsorship (?:is |are |may be |can be )?(?:available|possible|offered|provided|considered|for|ok)|\bsponsorship\W{1,4}(?:yes|available)|\b(?:relocation|work permit)\b[^.;|]{0,30}\b(?:sponsorship|assistance)|"
    r"\bvisa sponsorship\b|\btakes? care of (?:\w+ ){0,3}visas?\b|\bvisa: full|\bvisa (?:process|costs?|fees?|paperwork) (?:\w+ ){0,2}covered|\bh-?1-?b (?:visa )?(?:sponsor\w*|transfers?|visas?|ok|welcome)|"
    r"(?:unterstütz\w*|helfen|hilfe|hilft|kümmern)\b[^.;|]{0,40}\bvis(?:um|a)\b|\bvis(?:um|a)s?[- ]?(?:unterstützung|sponsoring|hilfe)\b|\b(?:hulp|ondersteun\w+|helpen)\b[^.;|]{0,40}\bvisum\b|"
    r"\b(?:ofrecemos|patrocin\w+|ayud\w+|gestionamos)\b[^.;|]{0,40}\bvisados?\b|\b(?:aide|accompagn\w+|parrain\w+|prise en charge)\b[^.;|]{0,30}\bvisas?\b"
)
# What may be is no promise; what a person may need is another matter.
_PERHAPS = re.compile(
    r"\b(?:may|might|possibly|potentially|perhaps|eventuell|eventueel|éventuellement|peut-être|quizás?)\b(?! (?:need|require|already|have|hold))"
)
NEAR = 25  # characters beside an offer in which it may turn out to be none yet
BESIDE = 60  # characters beside an offer in which it may turn out to be one to travellers
_FOR_OTHERS = re.compile(
    r"\b(?:clients?|customers?|travell?ers?|students?|passengers?|tour|tours|tourist|embass\w+|consultan\w+|applications?|processing|mastercard|cards?|payments?|amex|network|employees['’]?|guests?|expats?|tickets?)\b|"
    r"^\W*(?:manage|coordinate|handle|oversee|lead|administer|process|prepare|track|own)\b"
)
_PERMIT = re.compile(
    r"\b(?:right|authori[sz]ed|authori[sz]ation|eligible|eligibility|entitled|entitlement|permission|permitted|legally able|legally allowed|permit|visa|able) to (?:legally )?(?:live and |live & |reside and )?work\b(?! (?:with|on|closely|from|at|shifts?|\d|night|week|as|under|over|for))|"
    r"\bwork(?:ing)? (?:authori[sz]ation|permit|rights|visa)s?\b|\bcurrent visa\b|gültige arbeitserlaubnis|\bwerkvergunning|permis de travail|permiso de trabajo"
)
_PERMIT_ASKED = re.compile(
    r"\b(?:must|required|requires?|need\w*|should|only|valid|unrestricted|existing|currently|have to|has to|applicants?|candidates?|subject to|essential|proof|evidence|hold|possess|current|"
    r"permanent|full|legal|legally|you have|you are|you['’]re|and be|based in|who (?:are|have)|eligible|authori[sz]ed|erforderlich|gültige|vereist|valable)\b"
)
_NATION = r"(?:u\.?s\.?a?\.?|united states|american|u\.?k\.?|british|australian|canadian|eu|e\.u\.|european|swiss|german|french|nato|dutch|irish|israeli|indian|singapore\w*|national)"
_CITIZENS = re.compile(
    rf"\b(?:must|only|required?|requires|need\w*|restricted to|limited to|open to|eligib\w+|applicants?|candidates?|be an?|all)\b[^.;|]{{0,60}}\b{_NATION} (?:citizens?\b|citizenship|nationals?\b)|\b{_NATION} (?:citizens?|citizenship|nationals?)\b[^.;|]{{0,30}}\b(?:only|required|is required|are required|must|needed)|"
    rf"(?:^|[|(•-] ?|: ){_NATION} citizens?(?:hip)?(?= ?[|)]|$| and | with )"
)
_NOT_ONLY = re.compile(
    r"\bvisas?\b|work permit|first[- ]class|welcome|regardless|preference|preferred|plus\b|won['’]t be|non-|\bor (?:valid |have |be )?(?:work|authori|legally|eligible to work)|not (?:a )?requir"
)

# Of the words looked for, those that are everyday ones mean a permit only so.
_CHEAP = re.compile(
    r"sponsor|visa|citizen|nationals?\b|right to|to (?:legally )?(?:live|work|reside)|permit|authori[sz]|eligib|entitle|erlaubnis|aufenthalt|vergunning|visum|h-?1-?b"
)


def read(sentence: Sentence) -> Iterator[Said]:
    lower = sentence.lower
    if not _CHEAP.search(lower) or is_notice(sentence):
        return
    if refusal := _refusal(lower):
        yield Said(Visa.NOT_OFFERED, *refusal.span())
        return
    if offer := _offer(sentence):
        yield Said(Visa.OFFERED, *offer)
        return
    citizens, permit = _CITIZENS.search(lower), _PERMIT.search(lower)
    if citizens and not _NOT_ONLY.search(lower) and not (permit and " or " in lower):
        either = _OR_ELSE.search(lower) is not None
        yield Said(Visa.CITIZENS, *citizens.span(), need=Need.EITHER if either else Need.REQUIRED)
    elif (
        (permit := permit or citizens)
        and _PERMIT_ASKED.search(lower)
        and not _ASKED.search(lower)
        and not _NO_PERMIT.search(lower)
    ):
        yield Said(Visa.PERMIT, *permit.span())


_OR_ELSE = re.compile(r"\bor (?:be )?(?:eligible|otherwise|compliance|able)\b")
_NO_PERMIT = re.compile(
    r"verify|confirm|ensur|agency workers|i-9|relocat|we (?:can|will|could) help|assist|support\w* you|renew|processing|manage|coordinate|handl|procedures|complying|not required|welcome|regardless|first[- ]class|preference|preferred"
)


def _refusal(lower: str) -> re.Match[str] | None:
    found = _NONE.search(_NOT_LIMITED.sub("yes", lower))
    if found is None or _NO_REFUSAL.search(lower) or _NOT_MEANT.search(found[0]) or not _MEANT.search(lower):
        return None
    return found


def _offer(sentence: Sentence) -> tuple[int, int] | None:
    lower = sentence.lower
    lower = _ADDRESS.sub(lambda found: "." * len(found[0]), lower)
    if "|" in lower and (token := _header_token(lower)):
        return token
    found = _OFFER.search(lower)
    if found is None or _ASKED.search(lower) or _NOT_MEANT.search(lower):
        return None
    beside = lower[max(0, found.start() - BESIDE) : found.end() + BESIDE]
    if _PERHAPS.search(lower, max(0, found.start() - NEAR), found.end() + NEAR):
        return None
    if "visa sponsorship" not in found[0] and _FOR_OTHERS.search(beside):
        return None
    return found.span() if "visa" in found[0] or _MEANT.search(lower) else None


_ADDRESS = re.compile(r"https?:\S+")
_TOKEN = re.compile(r"(?:[^|,/;()&+ ]| (?![-–] ))+")
_VISA_TOKEN = re.compile(
    r"\W*(?:h-?1-?b |remote |onsite |hybrid )?visas?(?: ?\.+)?(?: (?:ok|okay|yes|possible|available|supported?|assistance|welcome|friendly|help))?\W*"
)


def _header_token(lower: str) -> tuple[int, int] | None:
    """The word VISA in a line of parts, where readers of such lines know it to mean sponsorship; first stands the company."""
    first = lower.find("|")
    for token in _TOKEN.finditer(lower, first + 1):
        if _VISA_TOKEN.fullmatch(token[0]):
            return token.span()
    return None
