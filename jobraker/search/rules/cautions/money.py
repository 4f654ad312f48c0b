"""Money that whoever applies is to pay: fees, deposits, goods to be bought first, cheques to be cashed."""

import re
from collections.abc import Iterator

from jobraker.ingestion.rules.statements.sentences import Sentence, in_bytes
from jobraker.search.rules.cautions.caution import Asks, Found
from jobraker.search.rules.cautions.unsaid import is_refused

ASKS = Asks.MONEY
WORDS = in_bytes(
    "fee fees deposit kit kits cheque check checks cheques voucher vouchers bitcoin upfront "
    "anmeldegebühr bewerbungsgebühr bearbeitungsgebühr vermittlungsgebühr registrierungsgebühr schulungsgebühr aufnahmegebühr startgebühr kaution vorkasse "
    "frais caution cuota tasa fianza gastos depósito inschrijfkosten registratiekosten administratiekosten bemiddelingskosten opleidingskosten waarborgsom borg"
)

_FEE = (
    r"(?:registration|application|processing|admin(?:istration|istrative)?|training|enrol?lment|joining|recruitment|placement|interview|activation|background[- ]check|"
    r"refundable|one[- ]time|up-?front|initial|security)[- ](?:\w+ )?(?:fees?|deposits?|charges?)"
)
_AMOUNT = r"(?:[$€£₹]|usd|eur|gbp|etb|inr|kes|ngn|birr|rs\.?)? ?\d[\d.,]*"
_YOU = r"\b(?:you|(?:all |interested |selected )?(?:applicants?|candidates?))\b"
_PAID_FIRST = re.compile(
    rf"{_YOU}[^.;]{{0,30}}\b(?:must|need to|have to|has to|(?:are |is |be )?(?:required|requested|asked|expected) to|should|shall)\b[^.;]{{0,20}}\b(?:pay|deposit|transfer|send|wire|make)\b[^.;]{{0,40}}\b{_FEE}|"
    rf"(?:^|[,:;] |\bplease |\band |\bto )(?:pay|send|transfer|deposit|wire) (?:us )?(?:a |an |the |your |our )?(?:\w+ )?{_FEE}(?! (?:process|collect|structure))|"
    rf"\b{_FEE}(?: of|:| is| =|,)? ?(?:only )?{_AMOUNT}[^.;]{{0,40}}\b(?:paid|payable|pay|required|applies|before|to be)\b|"
    rf"\b{_FEE} (?:must be|has to be|is to be|should be) paid\b|"
    r"\b(?:deposit|cash) (?:the|a|an|our) (?:\w+ )?che(?:ck|que)s? (?:in|into|to|at) your\b|"
    r"\b(?:buy|purchase|pay for) (?:a |the |your |our )?(?:own )?(?:starter kit|training kit|start-?up kit|gift cards?|vouchers?)\b[^.;]{0,60}\b(?:before|first|start|begin|yourself|refund)|"
    r"\bpay\w* (?:\w+ ){0,3}(?:in|by|with|via) (?:bitcoin|gift cards?|vouchers?)\b|"
    rf"(?:anmelde|bewerbungs|bearbeitungs|vermittlungs|registrierungs|schulungs|aufnahme|start)gebühr(?: von| in höhe von|:| beträgt)? ?{_AMOUNT}|"
    r"(?:anmelde|bewerbungs|bearbeitungs|vermittlungs|registrierungs|schulungs|aufnahme|start)gebühr[^.;]{0,60}\b(?:zu zahlen|zahlen|bezahlen|überweisen|entrichten|fällig)|\b(?:gegen|per) vorkasse\b|"
    r"\b(?:kaution)\b[^.;]{0,40}\b(?:zahlen|hinterlegen|überweisen)|"
    rf"\bfrais (?:de dossier|d['’]inscription|de formation|de traitement|d['’]adhésion)(?: de|:| est de| sont de|\b)[^.;]{{0,30}}(?:{_AMOUNT} ?€|\bà (?:payer|régler|verser|votre charge))|\b(?:payer|verser|régler|envoyer) (?:des |les |une |la )?(?:frais (?:de dossier|d['’]inscription|de formation|de traitement)|caution)|"
    rf"\b(?:pagar|abonar|ingresar|transferir) (?:una |la |los |el |un )?(?:cuota|tasa|gastos|fianza|depósito)(?: de (?:inscripción|registro|gestión|tramitación|formación))?|\b(?:cuota|tasa|gastos) de (?:inscripción|registro|gestión|tramitación)(?: de|:)? ?{_AMOUNT}|"
    rf"\b(?:inschrijf|registratie|administratie|bemiddelings|opleidings)kosten (?:van |bedragen |: ?)?{_AMOUNT}|\b(?:inschrijf|registratie|administratie|bemiddelings)kosten[^.;]{{0,40}}\b(?:betalen|overmaken|voldoen)|\b(?:borg|waarborgsom)\b[^.;]{{0,40}}\b(?:betalen|overmaken|storten)"
)
# Fees that the employer pays, or that the work is about.
_OTHERS_PAY = re.compile(
    r"\b(?:we|the company|employer|firm)\b[^.;]{0,30}\b(?:pay|cover|reimburse|refund|sponsor)|reimburs|\bcovered\b|paid (?:for )?by (?:us|the|our|your)\b|paid for you|\bour (?:clients|customers|users|tenants|members)|customers?\b|clients?\b|tenants?|"
    r"students?|patients?|invoice|wir übernehmen|übernehmen wir|erstatte|pris en charge|prend en charge|rembours|a cargo de la empresa|reembols|vergoed"
)


def read(sentence: Sentence) -> Iterator[Found]:
    lower = sentence.lower
    if (found := _PAID_FIRST.search(lower)) and not (is_refused(lower) or _OTHERS_PAY.search(lower)):
        yield Found(*found.span())
