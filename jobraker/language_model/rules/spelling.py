"""The ways in which one name is written: without accents, ä as ae, in cases of its language, in parts of a name without spaces."""

import re

from jobraker.language_model.rules.alike import LETTER, NO_LETTER_AFTER, NO_LETTER_BEFORE, UNSEEN, UNSEEN_MANY, alike
from jobraker.language_model.rules.scripts import is_cyrillic, is_unspaced

LETTERS = 4  # from so many on a name may have an ending
TWO_FOR_ONE = 5  # letters from which on "ue" may be written for ü the other way round, too
_OTHERWISE = {"ä": "ae?", "ö": "oe?", "ü": "ue?", "ø": "oe?", "å": "aa?", "ß": "(?:ß|ss)", "æ": "(?:æ|ae)", "œ": "(?:œ|oe)", "þ": "(?:þ|th)"}  # fmt: skip
_DOUBLE = re.compile(r"ae|oe|ue|ss")
_ENDINGS = alike(
    "а|я|у|ю|е|и|і|ы|о|й|ой|ей|ою|ею|ом|ем|ым|им|ах|ях|ам|ям|ов|ев|ых|их|ами|ями|ыми|ими|ого|его|ому|ему|ую|юю|ая|яя|ові|еві"
)
_STEM = re.compile(alike("(?:ая|яя|ий|ый|ой|ій|а|я|о|е|ь|и|ы)$"))
# Polish and Czech: Kowalski, Kowalska, Nováková.
_SLAVIC = re.compile(r"(?:(?<=sk)|(?<=ck)|(?<=dzk))(?:[iay]|e)$")
_SLAVIC_ENDINGS = "i|a|y|ie|iej|iego|iemu|im|ich|imi|eho|emu|ym|ou|e"
_OVA, _OVA_ENDINGS = re.compile(r"(?<=ov)a$"), "a|e|ou|u|oy|oi"


def spelled(name: str) -> str:
    """A pattern of its letters."""
    letters = name.lower()
    found, at = list[str](), 0
    while at < len(letters):
        pair = letters[at : at + 2]
        if len(letters) >= TWO_FOR_ONE and _DOUBLE.fullmatch(pair) and at:
            found.append("(?:ss|ß)" if pair == "ss" else f"{pair[0]}{UNSEEN_MANY}e?")
            at += 2
            continue
        found.append(_letter(letters[at]))
        at += 1
    return UNSEEN_MANY.join(filter(None, found))


def bounded(pattern: str) -> str:
    """As a word of its own. `_` parts words as a space does."""
    first = pattern[:1]
    if first.isalpha() and pattern[1:2] not in ("?", "*"):
        # Behind its first letter, so that whoever looks for it goes from one of those to the next.
        return f"{first}(?<!{LETTER}{first}){pattern[1:]}{NO_LETTER_AFTER}"
    return NO_LETTER_BEFORE + pattern + NO_LETTER_AFTER


def with_endings(name: str) -> str:
    """The name as a word, in whichever case. An ending behind the whole of it is left where it is; where the name loses one
    of its own, the other goes with it."""
    pattern, like = spelled(name), alike(name)
    if is_unspaced(name):
        return pattern
    if len(name) < LETTERS:
        return bounded(pattern)
    if is_cyrillic(like):
        stem = spelled(_STEM.sub("", like))
        whole = f"{pattern}(?=(?:{_ENDINGS})?{NO_LETTER_AFTER})"
        return f"{NO_LETTER_BEFORE}(?:{whole}|{stem}(?:{_ENDINGS}){NO_LETTER_AFTER})"
    whole = f"{pattern}(?=s?{NO_LETTER_AFTER})"
    for ending, others in ((_SLAVIC, _SLAVIC_ENDINGS), (_OVA, _OVA_ENDINGS)):
        if ending.search(like):
            return f"{NO_LETTER_BEFORE}(?:{whole}|{spelled(ending.sub('', like))}(?:{others}){NO_LETTER_AFTER})"
    return bounded(pattern).removesuffix(NO_LETTER_AFTER) + f"(?=s?{NO_LETTER_AFTER})"


def _letter(letter: str) -> str:
    if otherwise := _OTHERWISE.get(letter):
        return otherwise
    like = alike(letter)
    if like == UNSEEN:
        return ""
    return r"['\s]?" if like == "'" else re.escape(like)
