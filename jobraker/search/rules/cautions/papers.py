"""Copies of identity papers that an application is to hold."""

import re
from collections.abc import Iterator

from jobraker.ingestion.rules.statements.sentences import Sentence, in_bytes
from jobraker.search.rules.cautions.caution import Asks, Found
from jobraker.search.rules.cautions.unsaid import is_later, is_refused

ASKS = Asks.PAPERS
WORDS = in_bytes(
    "passport id ids identity identification license licence ssn social ausweises personalausweises reisepasses ausweiskopie passeport identité pasaporte dni nie identidad paspoort identiteitsbewijs identiteitskaart"
)

_PAPER = (
    r"(?:passport(?! (?:size|sized|photo))|(?:national |government[- ]issued |kebele |photo |valid |personal )?id(?: card)?\b(?! number)|identity (?:card|document|papers?)|identification (?:card|document)|driver['’]?s? licen[cs]e|social security (?:card|number)|ssn\b|"
    r"personalausweis\w*|reisepass\w*|ausweis\w*|pièce d['’]identité|carte d['’]identité|passeport|pasaporte|\bdni\b|documento de identidad|paspoort|identiteits(?:bewijs|kaart))"
)
_COPY = r"(?:(?:clear |scanned |certified |colou?r )?(?:scan(?:ned)?(?: cop(?:y|ies))?|cop(?:y|ies)|photo(?:s|copy|copies)?|pictures?|image|front and back|both sides|selfie) (?:of|with) (?:the |both sides of )?(?:your |a |an |their )?(?:valid |current |renewed )?)"
_SEND = r"(?:send|submit|upload|attach|include|email|e-mail|provide|text|bring along|envoyer|envoyez|joindre|fournir|enviar|envíe|adjuntar|adjunte)"
_SENT = re.compile(
    rf"\b{_SEND}\b[^.;]{{0,80}}?\b{_COPY}(?:\w+ )?{_PAPER}|"
    rf"\b{_SEND}\b[^.;]{{0,60}}?\byour (?:\w+ )?(?:passport(?! (?:size|photo))|id card|identity card|social security (?:card|number)|ssn)\b|"
    r"\bkopie (?:ihres|deines|des|eures) (?:personalausweises|reisepasses|ausweises)[^.;]{0,60}\b(?:senden|schicken|beifügen|hochladen|mitsenden|bei)|\b(?:senden|schicken)\b[^.;]{0,60}\b(?:ausweiskopie|kopie (?:ihres|deines) (?:personalausweises|reisepasses|ausweises))|"
    r"\b(?:envoyer|envoyez|joindre|joignez|fournir)\b[^.;]{0,60}\b(?:copie|photo|scan) (?:de |recto[- ]verso de )?(?:votre|ta|la|une) (?:pièce d['’]identité|carte d['’]identité)|\b(?:envoyer|envoyez|joindre|joignez|fournir)\b[^.;]{0,60}\b(?:copie|photo|scan) (?:de |du )?(?:votre |ton )?passeport|"
    r"\b(?:enviar|envíe|envía|adjuntar|adjunte|mandar)\b[^.;]{0,60}\b(?:copia|foto|escaneo) (?:de |del )?(?:su |tu )?(?:dni|pasaporte|documento de identidad)|"
    r"\b(?:stuur|mail|upload)\b[^.;]{0,60}\b(?:kopie|scan|foto) van (?:je|uw|jouw) (?:paspoort|identiteitsbewijs|identiteitskaart|id)"
)
# What the work is about: customers' papers, and systems that check them.
_THEIRS = re.compile(r"\b(?:customers?|clients?|users?|patients?|guests?|kyc|visitors?)\b")


def read(sentence: Sentence) -> Iterator[Found]:
    lower = sentence.lower
    if (found := _SENT.search(lower)) and not (is_refused(lower) or is_later(lower) or _THEIRS.search(lower)):
        yield Found(*found.span())
