"""Sentences that name a thing only to say that nobody asks for it, or that speak of a later time."""

import re

_REFUSED = re.compile(
    r"\b(?:no|not|never|cannot|nor|neither|without|free|keine?[nrms]?|nicht|nie|niemals|ohne|kostenlos|kostenfrei|pas|aucune?s?|jamais|sans|gratuit\w*|"
    r"ning[uú]n[ao]?|nunca|sin|gratis|geen|niet|nooit|zonder)\b|n['’]t\b|scam|fraud|phish|imposter|impostor|impersonat|beware|legitimate|suspicious|"
    r"betrug|betrüg|escroquerie|arnaque|frauduleu|estafa|oplicht|misbruik"
)
_LATER = re.compile(
    r"\b(?:if (?:you are |you['’]re )?(?:successful|hired|selected|offered|shortlisted)|successful (?:candidates?|applicants?)|once (?:hired|selected|you)|upon (?:hire|hiring|offer|joining|selection)|"
    r"after (?:the |an? |your )?(?:interview|offer|hire|hiring|selection)|onboarding|payroll|first day|conditional offer|right to work|job offer|employment contract|interview day|during the interview|at (?:the |your )?interview|to (?:the |your )?interview|"
    r"nach (?:der|einer) (?:einstellung|zusage)|bei einstellung|zum vorstellungsgespräch|après (?:l['’]embauche|l['’]entretien)|à l['’]embauche|tras la (?:contratación|entrevista)|bij indiensttreding|na (?:het|je) (?:gesprek|sollicitatie))\b"
)


def is_refused(lower: str) -> bool:
    """Whether a sentence says no to something, or warns of those who ask."""
    return _REFUSED.search(lower) is not None


def is_later(lower: str) -> bool:
    """Whether it speaks of the time when both sides have met."""
    return _LATER.search(lower) is not None
