"""How much one travels for the work, where it is said: none, some, or a share of the time in percent."""

import re
from collections.abc import Iterator

from jobraker.ingestion.rules.statements.said import Said
from jobraker.ingestion.rules.statements.sentences import Sentence, in_bytes
from jobraker.ingestion.rules.statements.weighing import is_waived, need_of
from jobraker.jobs.statements import Kind, Need, Travel

KIND = Kind.TRAVEL
WORDS = in_bytes(
    "travel travels traveling travelling reisebereitschaft reisetätigkeit dienstreisen reisen reiseanteil reiseaufwand déplacement déplacements viajar viajes reizen reisbereidheid"
)

_TRAVEL = r"(?:travel(?:s|l?ing)?|reise\w+|dienstreisen|reisen|déplacements?|viaj\w+|reizen)"
_SHARE = re.compile(
    rf"(?P<low>\d{{1,3}}) ?%? ?(?:(?:-|–|—|to|bis|à|or) ?(?P<high>\d{{1,3}}) ?)%[^.;%]{{0,45}}?\b{_TRAVEL}\b|\b{_TRAVEL}\b[^.;%\d]{{0,60}}?(?P<low2>\d{{1,3}}) ?%? ?(?:(?:-|–|—|to|bis|à|or) ?(?P<high2>\d{{1,3}}) ?)%|"
    rf"(?P<one>\d{{1,3}})\+? ?%[^.;%]{{0,45}}?\b{_TRAVEL}\b|\b{_TRAVEL}\b[^.;%\d]{{0,60}}?(?P<one2>\d{{1,3}})\+? ?%"
)
_NONE = re.compile(
    r"\b(?:no|zero|without) (?:\w+ )?travel(?:l?ing)?\b(?! (?:expense|cost|restriction))|\btravel (?:is )?not (?:required|expected|necessary)|\btravel(?: required)?: ?(?:no|none|0 ?%)|keine (?:reise\w+|dienstreisen)|not (?:require|involve) travel|\b0 ?% travel|\btravel(?: requirements?)?: ?0 ?%"
)
_SOME = re.compile(
    r"\b(?:willing|willingness|able|ability|available|availability|readiness|ready|happy|prepared|flexib\w+|comfortable|open|eager|excited|enthusias\w+|freedom|free|capacity|capable|committed)\b[^.;]{0,30}?\b(?:to|with|for|of) (?:\w+ ){0,3}travel(?:l?ing)?\b|"
    r"\b(?:required?|expected|needs?|have|has|must|may|will|can|could|should) (?:to |be (?:able |willing |prepared |required |expected |comfortable )?(?:to )?|also |occasionally |regularly |frequently |sometimes )*travel(?:l?ing)?\b|"
    r"\b(?:some|occasional|occasionally|frequent|frequently|regular|regularly|periodic|periodically|extensive|extensively|moderate|minimal|limited|light|significant|international|domestic|national|regional|quarterly|monthly|weekly|overnight|global|worldwide|local|heavy|infrequent|annual|field|routine|customer|interstate|rare) (?:\w+[ ,/]+){0,2}?travel(?:s|l?ing)?\b(?! (?:agen|industr|expens|cost|allowance|(?:\w+ )?insurance|compan|policy|policies|arrange|book|itinerar|logistic|brand|plan|budget|program|platform|discount|benefit|stipend|perk|tech|market|product|management|sector|marketplace|retail|credit|concierge|needs|assist))|"
    r"\btravel(?:l?ing)? (?:\w+ ){0,3}(?:is |are |will be |may be |would be |might be )?(?:required|expected|needed|necessary|essential|involved|anticipated|as (?:needed|required|necessary)|when (?:needed|required|necessary)|if (?:needed|required))\b|"
    r"\btravel(?:l?ing)? (?:\w+[ ,]+){0,2}?(?:to|across|throughout|between|within|around|nationally|internationally|abroad|extensively|frequently|regularly|occasionally|domestically|locally|monthly|quarterly|weekly|once|up to|for (?:work|meetings?|business|events?|conferences?|training|customer|client|onsite|on-site))\b|"
    r"\b(?:role|position|job|work) (?:will |may |does )?(?:involves?|requires?|includes?)[^.;]{0,30}\btravel|\btravel(?:s|l?ing)?:? (?:yes|required|some|occasional|frequent|moderate|minimal|up to)|\b(?:weeks?|days?|months?|trips?) of travel\b|\btravel for in-person|\bwith (?:some )?travel (?:to|between|required)\b|\btravel requirements?: ?(?!n/?a\b|none|no\b|not\b)\w|"
    r"reisebereitschaft|reisetätigkeit|reiseanteil|reiseaufwand|bereitschaft zu (?:\w+ )?(?:dienst)?reisen|dienstreisen|déplacements?\b(?! (?:domicile|remboursés))|disponibilidad para viajar|viajes (?:frecuentes|ocasionales|puntuales)|reisbereidheid|bereid (?:om )?te reizen"
)
_OTHER = re.compile(
    r"travel (?:agen\w+|industr\w+|compan\w+|startup|tech\w*|sector|brand|market\w*|expens\w+|costs?|allowance|(?:\w+ )?insurance|polic\w+|arrangements?|booking|bookings|itinerar\w+|logistics|planning|plans?|calendar|budget|discounts?|benefits?|stipend|credits?|perks?|card|reimburse\w*|time|experiences?|products?|platform|management|services?|package|packages|"
    r"coordination|documents|search|products|advis\w+|consult\w+|nurse|app|apis?|blog|content|data|demand|space|and entertainment|& entertainment|and hospitality|& hospitality|portal|vertical|guides?|desk|the world|more|computable|documentation|documents|fund|concierge|programme?|opportunities|opportunity|accommodation|distance|reservations?|bans?|restrictions?|again|apps?|mobile|teams?|with us|partners?|together|retail|smarter|better|differently|medicine|routes?|inquir\w+|ticketing|specialist|officer|agents?|and tours?|& tours?|is broken|is in our|in our dna)\b|escort residents|residents? travel|travel-|travel software|modes? of travel|topics?\b[^.;]{0,50}travel|educational travel|even travel|live anywhere|opportunity to travel|opportunities to travel|tour and travel|"
    r"\b(?:book|booking|arrang\w+|coordinat\w+|organi[sz]\w+|manage|managing|handle|handling|plan|planning|schedul\w+|paid|cover\w*|reimburs\w+|subsidi[sz]ed|free|discounted|space|air|(?<!part-)time|leisure|urban|road|award|corporate|group|love|future of|adventure|train|rail|hotel|luxury|online|camper|prepare|process|own|expense|expenses|pay for|paying for|all|fund\w*|your|their|ceo|executive|executives['’]?) (?:(?!to\b)\w+[ ,/&-]+){0,4}?travel(?:l?ing|s)?\b|"
    r"(?:allow|enabl|help|mak|let|eas)\w* (?:\w+ ){0,4}travel|travell?ers?|\btravel, (?:and|events|budgets?|expenses|hotels?|gift|media|gaming)\b|\b(?:events|budgets?|meals|meetings|hotels?|gym|food), travel\b|\btravel &|& travel|\btravel and (?!on-?site|overnight|stay|work)|hate travel|light travels|news travels|users|guests|passengers|patients? (?:to )?travel|customers? (?:to )?travel|people (?:to )?travel|who travel|gameplay|if any travel|travel (?:volumes?|buyers|demand)|travel (?:might|may) not be|travel to or relocate"
)
_STANDS_ALONE = re.compile(
    r"willing|required|requirement|ability to travel|able to travel|must|% |%|reisebereit|expected"
)
_NO = re.compile(r"\b(?:no|not|never|don['’]?t|without)\b[^.;,]{0,25}$")
PERCENT_MOST = 100


def read(sentence: Sentence) -> Iterator[Said]:
    lower = sentence.lower
    if none := _NONE.search(lower):
        yield Said(Travel.NONE, *none.span())
        return
    if (share := _SHARE.search(lower)) and (said := _share(sentence, share)):
        yield said
        return
    found = _SOME.search(lower)
    if found is None or _NO.search(lower[max(0, found.start() - 30) : found.start()]):
        return
    if is_waived(sentence, *found.span()):
        return
    others = list(_OTHER.finditer(lower))
    if any(other.start() < found.end() and found.start() < other.end() for other in others):
        return
    if others and not _STANDS_ALONE.search(found[0]):
        return
    need = need_of(sentence, *found.span())
    if _ASKED.search(found[0]) and not _WISHED.match(lower, found.end()):
        need = Need.REQUIRED
    yield Said(Travel.SOME, *found.span(), need=need)


_WISHED = re.compile(
    r"[^.;,]{0,60}(?:is|be|would be|are) (?:an? |highly |strong |big )*(?:plus|asset|advantage|benefi|prefer|desir)"
)
_ASKED = re.compile(r"requir|must|need|have to|has to")


def _share(sentence: Sentence, found: re.Match[str]) -> Said | None:
    low = found["low"] or found["low2"]
    high = found["high"] or found["high2"]
    one = found["one"] or found["one2"]
    most = float(high or one)
    if most > PERCENT_MOST or re.search(
        r"discount|off\b|growth|revenue|cover|bonus|match|increase|market share|because",
        sentence.lower[found.start() : found.end() + 12],
    ):
        return None
    return Said(
        Travel.SOME, *found.span(), need=need_of(sentence, *found.span()), least=float(low) if low else None, most=most
    )
