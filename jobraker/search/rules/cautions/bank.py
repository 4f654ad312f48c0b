"""Bank data that an application is to hold."""

import re
from collections.abc import Iterator

from jobraker.ingestion.rules.statements.sentences import Sentence, in_bytes
from jobraker.search.rules.cautions.caution import Asks, Found
from jobraker.search.rules.cautions.unsaid import is_later, is_refused

ASKS = Asks.BANK
WORDS = in_bytes(
    "bank banking iban account card bankverbindung bankdaten kontodaten kontonummer kreditkarte bancaire bancaires rib bancarios bancaria cuenta bankgegevens rekeningnummer"
)

_DATA = (
    r"(?:(?:bank(?:ing)?(?: account)?|account|credit card|debit card|card) (?:details|data|information|info|numbers?|statements?)|bank account|online banking (?:\w+ )?(?:login|access|password|credentials)|iban|"
    r"bankverbindung|bankdaten|kontodaten|kontonummer|kreditkarten(?:daten|nummer)|(?:coordonnées|données|informations) bancaires|numéro de (?:compte|carte)|\brib\b|"
    r"datos bancarios|(?:número|numero) de (?:cuenta|tarjeta)|cuenta bancaria|bankgegevens|(?:bank)?rekeningnummer)"
)
_SENT = re.compile(
    rf"(?:^|[,:;.] |\bplease |\band |\bto apply,? |\bmust |\bshould |\bbitte |\bveuillez |\bmerci de |\bpor favor,? |\bgelieve )(?:also )?(?:send|provide|submit|include|share|attach|email|e-mail|give|text|enter|senden sie|schicken sie|senden|schicken|envoyer|fournir|joindre|transmettre|communiquer|enviar|envíe|envía|indique|adjuntar|stuur|vermeld)\b[^.;]{{0,50}}?\b(?:your|ihre|deine|vos|votre|ton|sus|su|tus|tu|uw|je|jouw)\b[^.;]{{0,50}}?\b{_DATA}|"
    rf"\b(?:ihre|deine|uw|jouw|je) (?:[\w,]+ ){{0,8}}{_DATA}[^.;]{{0,30}}\b(?:mitsenden|mitschicken|beifügen|angeben|zusenden|schicken|meesturen|opsturen)|"
    rf"\b(?:application|cv|resume|résumé|bewerbung|candidature|solicitud|sollicitatie)\b[^.;]{{0,40}}\b(?:must include|should include|including|together with|along with|with|mit|avec|con|met)\b[^.;]{{0,30}}\b(?:your|ihre[rn]?|deine[rn]?|vos|votre|sus|tus|uw|je) {_DATA}"
)


def read(sentence: Sentence) -> Iterator[Found]:
    lower = sentence.lower
    if (found := _SENT.search(lower)) and not (is_refused(lower) or is_later(lower)):
        yield Found(*found.span())
