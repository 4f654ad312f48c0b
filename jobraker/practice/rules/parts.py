"""The four parts of a story, and by which words an answer shows them."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from jobraker.practice.rules.tasks import ENDS
from jobraker.taxonomy.folding import fold, folded_words
from jobraker.taxonomy.languages import language_of

READ = 10_000  # characters of an answer


class Part(StrEnum):
    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"


# Beginnings of words, folded.
MARKERS: Mapping[str, Mapping[Part, str]] = {
    "en": {
        Part.SITUATION: r"when\b|while\b|at the time|in (?:19|20)\d\d|last (?:year|month|summer|winter|spring|autumn)|at my (?:last|previous|first|current)|in my (?:last|previous|first|current)|during|there was|there were|we had|we were|i was working|i worked (?:at|as|for|in)|one day|once\b|back then|used to",
        Part.TASK: r"my (?:task|job|role|goal|responsibility)|i (?:had|was asked|needed|was supposed|was responsible|was told|was given|was meant|wanted) |had to\b|in charge|the (?:goal|aim|task|challenge|problem) was|responsible for|needed to",
        Part.ACTION: r"(?:so |then |first,? |next,? |finally,? |and )*i (?:then |also |first |therefore )?(?!was\b|had\b|needed\b|wanted\b|worked (?:at|as|for|in)\b|learn\w*|would\b|could\b|think\b|am\b|have\b)\w+(?:ed|ew|ote|ilt|an|ook|ave|ent|elt|aught|ade|old|et|ed up|ought|oke|poke|ound|id)\b",
        Part.RESULT: r"as a result|result(?:ed|s)?\b|in the end|so that|since then|which (?:meant|led|saved|cut|made|reduced|raised)|outcome|we (?:saved|finished|delivered|reduced|reached)|it (?:saved|cut|reduced|worked|led)|dropped|fell (?:by|from|to)|rose|increased|decreased|reduced|improved|grew (?:by|from|to)|saved\b|afterwards|learn(?:ed|t)\b|successful|by \d+ ?(?:%|percent)|from \d+[^.]{0,30} to \d+",
    },
    "de": {
        Part.SITUATION: r"als (?:ich|wir|der|die|das)|damals|im jahr|19\d\d|20\d\d|in meiner (?:letzten|ersten|vorigen|jetzigen)|bei meinem|wahrend|es gab|wir hatten|wir waren|einmal|ich arbeitete",
        Part.TASK: r"meine (?:aufgabe|rolle)|mein ziel|ich (?:sollte|musste|hatte die|wollte)|war (?:ich )?(?:dafur )?(?:verantwortlich|zustandig)|das (?:ziel|problem) war|die (?:aufgabe|herausforderung) war",
        Part.ACTION: r"(?:ich habe|habe ich)\b[^.]*(?:t|en)\b|ich (?:begann|schrieb|sprach|baute|plante|fuhrte|machte|nahm|teilte|ordnete|zeigte|stellte|organisierte|entwickelte|anderte)|(?:dann|zuerst|also|danach) (?:begann|schrieb|sprach|baute|plante|fuhrte|machte|nahm|teilte|stellte) ich",
        Part.RESULT: r"am ende|ergebnis|dadurch|seitdem|so dass|sodass|danach (?:war|lief|hatten)|gesunken|gestiegen|sank|stieg|gespart|verbessert|gelernt|erfolg|um \d+ ?(?:%|prozent)",
    },
    "fr": {
        Part.SITUATION: r"quand|lorsque|a l'epoque|en (?:19|20)\d\d|dans mon (?:dernier|premier|precedent)|pendant|il y avait|nous avions|nous etions|un jour|j'etais|je travaillais",
        Part.TASK: r"ma (?:tache|mission)|mon (?:role|objectif)|je devais|il fallait|j'etais (?:responsable|charge)|l'objectif|le probleme etait|le defi",
        Part.ACTION: r"j'ai (?!appris|du\b|eu\b)\w+|je me suis \w+",
        Part.RESULT: r"resultat|a la fin|finalement|depuis|grace a|ce qui a|a (?:baisse|augmente|diminue)|economise|reduit|ameliore|appris|reussi|de \d+ ?%",
    },
}
OWN_VOICE: Mapping[str, str] = {
    "en": r"\b(?:i|my|me)\b",
    "de": r"\b(?:ich|mein\w*|mir|mich)\b",
    "fr": r"\b(?:je|mon|ma|mes|moi)\b|\bj'",
}

# Of a text too short for its language to be told otherwise.
COMMON = {
    "en": frozenset("i the and to of was my we it with for that every then".split()),
    "de": frozenset("ich und die der das war wir mit fur den dann habe nicht ein eine".split()),
    "fr": frozenset("je le la les et des nous avec pour un une ai dans puis mon ma".split()),
}
COMMON_LEAST = 2


def language_read(answer: str) -> str:
    """That of the answer where we know its words, "" where we do not."""
    found = language_of(answer[:READ])
    if found:
        return found if found in MARKERS else ""
    words = set(folded_words(answer[:READ]))
    shared = {language: len(words & common) for language, common in COMMON.items()}
    most = max(shared, key=lambda language: shared[language])
    return most if shared[most] >= COMMON_LEAST and list(shared.values()).count(shared[most]) == 1 else ""


def parts_in(answer: str, language: str) -> frozenset[Part]:
    folded = usual(answer)
    return frozenset(part for part in Part if marker(language, part).search(folded))


def is_own_voice(answer: str, language: str) -> bool:
    return re.search(OWN_VOICE[language], usual(answer)) is not None


def parted(answer: str) -> dict[Part, str]:
    """The answer as a story: each sentence in the part that it shows by its words, else in that of the one before it."""
    language = language_read(answer)
    told: dict[Part, list[str]] = {part: [] for part in Part}
    at = Part.SITUATION if language else Part.ACTION
    for line in answer.splitlines():
        for sentence in ENDS.split(line.strip()):
            if not sentence:
                continue
            at = of_sentence(sentence, language, at)
            told[at].append(sentence)
    return {part: " ".join(said) for part, said in told.items()}


def of_sentence(sentence: str, language: str, before: Part) -> Part:
    """A story goes onward: of the parts that it may be, the first that is not before what was told already."""
    if not language:
        return before
    order = list(Part)
    shown = [part for part in order if marker(language, part).search(usual(sentence))]
    return next((part for part in shown if order.index(part) >= order.index(before)), before)


def usual(text: str) -> str:
    return fold(text[:READ]).replace("’", "'")


@cache
def marker(language: str, part: Part) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{MARKERS[language][part]})")
