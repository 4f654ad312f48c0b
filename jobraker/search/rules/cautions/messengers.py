"""Messaging apps as the way to apply or to ask."""

import re
from collections.abc import Iterator

from jobraker.ingestion.rules.statements.sentences import Sentence, in_bytes
from jobraker.search.rules.cautions.caution import Asks, Found
from jobraker.search.rules.cautions.unsaid import is_refused

ASKS = Asks.MESSENGER
APPS = {
    "whatsapp": "WhatsApp",
    "whats app": "WhatsApp",
    "wa.me": "WhatsApp",
    "telegram": "Telegram",
    "t.me": "Telegram",
    "signal": "Signal",
    "wechat": "WeChat",
    "viber": "Viber",
    "messenger": "Messenger",
    "hangouts": "Google Hangouts",
    "hangout": "Google Hangouts",
}
WORDS = in_bytes("whatsapp whats wa telegram t signal wechat viber messenger hangouts hangout")

# "Signal 1" is a company.
_APP = r"(?P<app>whats ?app|telegram|signal(?! ?\d)|wechat|viber|(?:facebook |fb )messenger|(?:google )?hangouts?)"


def _app(group: str) -> str:
    """The same under another name: a pattern may use each once."""
    return _APP.replace("?P<app>", f"?P<{group}>")


_TO_US = r"(?:us|me|him|her|hr|our (?:hr|recruit\w+|manager|team|hiring \w+)|the (?:recruiter|employer|hiring manager|hr)|mr\.?|mrs\.?|ms\.?|@\w+|\+?\d[\d ()-]{6,})"
_SENT_THERE = re.compile(
    rf"\b(?:appl(?:y|ications?)|send (?:us |me )?(?:your |a |the |an )?(?:\w+ ){{0,4}}?(?:cvs?|resumes?|résumés?|applications?|message|text|documents?|details|portfolio|samples?)|(?:cvs?|resumes?|résumés?|credentials|documents)|contact {_TO_US}|reach {_TO_US}|reach out(?: to {_TO_US})?|message {_TO_US}|text {_TO_US}|write (?:to )?{_TO_US}|chat with {_TO_US}|add {_TO_US}|interviews?(?: will be| is| are)?(?: held| conducted| done)?)\b"
    rf"[^.;!?]{{0,60}}?\b(?:via|on|through|by|over|using|to|in)\b (?:our |the |this |my |a )?(?:official )?{_APP}\b|"
    rf"\b(?:text|message|add|write|contact|dm|ping|call)(?: or (?:text|message|call))? (?:us|me|hr|@\w+) (?:on|via|at|over|by|through) (?:email or |phone or )?{_app('app2')}\b|"
    rf"\b{_app('app3')}(?: (?:number|no\.?|us|me|only|at|account|username|handle|to|id|contact))*\s?[:.@-]*\s?(?:\+?\d[\d ()-]{{6,}}|@\w{{4,}})|"
    r"\b(?P<app4>wa\.me|t\.me)/\+?\w|"
    rf"\b(?:bewerb\w+|kontaktier\w+|schreib\w*|meld\w*|melden)\b[^.;!?]{{0,50}}\b(?:per|über|via|auf) {_app('app5')}\b|"
    rf"\b(?:postule[rz]?|candidature|contacte[rz]?(?:[- ]nous)?|écri(?:re|vez)(?:[- ]nous)?|cv)\b[^.;!?]{{0,50}}\b(?:par|via|sur) {_app('app6')}\b|"
    rf"\b(?:contáct\w+|contact\w+|escríb\w+|escrib\w+|envía\w*|envíe\w*|enviar|manda\w*|postúl\w+|postul\w+|cv)\b[^.;!?]{{0,50}}\b(?:por|vía|via|al|a) {_app('app7')}\b|"
    rf"\b(?:solliciteer\w*|stuur|app|bericht|contact)\b[^.;!?]{{0,50}}\b(?:via|per|op) {_app('app8')}\b"
)
# The work itself is done there.
_WORK = re.compile(
    r"\b(?:customers?|clients?|users?|guests?|patients?|leads?|enquir\w+|inquir\w+|orders?|campaigns?|marketing|bots?|chatbots?|api|integrat\w+|communit(?:y|ies)|channels?|groups?|tickets|subscribers?|experience (?:with|in)|familiar\w*|ability to|kunden|clientèle|clientes|klanten)\b"
)
_TRUE_CHANNEL = re.compile(r"t\.me/|wa\.me/|@\w{4,}|\+?\d[\d ()-]{7,}")


def read(sentence: Sentence) -> Iterator[Found]:
    lower = sentence.lower
    found = _SENT_THERE.search(lower)
    if found is None or is_refused(lower) or (_WORK.search(lower) and not _TRUE_CHANNEL.search(found[0])):
        return
    named = next(value for value in found.groupdict().values() if value)
    yield Found(*found.span(), detail=next(name for word, name in APPS.items() if word in named))
