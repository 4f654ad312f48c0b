"""Addresses to write to that anybody can get for nothing."""

import re
from collections.abc import Iterator

from jobraker.ingestion.rules.statements.sentences import Sentence, in_bytes
from jobraker.search.rules.cautions.caution import Asks, Found
from jobraker.search.rules.cautions.unsaid import is_refused

ASKS = Asks.FREE_MAIL
WORDS = in_bytes(
    "gmail googlemail yahoo ymail rocketmail hotmail outlook live msn aol icloud proton protonmail tutanota gmx mail yandex zoho web freenet online orange laposte wanadoo sfr ziggo kpnmail hetnet"
)

_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]{2,64}@(?:gmail\.com|googlemail\.com|(?:yahoo|ymail|rocketmail)\.(?:com|co\.\w\w|\w\w)|(?:hotmail|outlook|live|msn)\.(?:com|co\.\w\w|\w\w)|aol\.(?:com|de)|icloud\.com|proton(?:mail)?\.(?:com|me|ch)|tutanota\.(?:com|de)|"
    r"gmx\.(?:com|de|net|at|ch)|(?:mail|yandex)\.(?:com|ru)|zohomail\.com|web\.de|freenet\.de|t-online\.de|(?:orange|laposte|wanadoo|sfr)\.(?:fr|net)|(?:ziggo|kpnmail|hetnet)\.nl)(?![\w-]|\.\w)"
)


def read(sentence: Sentence) -> Iterator[Found]:
    found = _ADDRESS.search(sentence.lower)
    if found and not is_refused(sentence.lower):
        yield Found(*found.span(), detail=sentence.text[found.start() : found.end()])
