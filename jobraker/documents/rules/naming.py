"""Words that may name something: employers, people, places, tools. What is not told is only said to be harmless where it is known to be."""

import re
from collections.abc import Iterator
from functools import cache

from jobraker.documents.rules.words import Text, Word, is_mixed, joins, present
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.place_names import is_large
from jobraker.taxonomy.professions import is_profession
from jobraker.taxonomy.skills import skill_named
from jobraker.taxonomy.tables import rows

# Of a word that a language writes in capitals, or that begins a sentence: an ending that no name of an employer or a place has.
_ENDINGS = {
    "en": ("ed", "ing", "ly"),
    "de": ("ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "nis", "nisse", "nissen", "tat", "taten", "te", "ten", "tion"),
    "fr": ("e", "ee", "es", "ant", "er", "ir", "tion", "tions", "ment", "ments", "age", "ai", "ais", "ure", "ance", "ence", "ite", "if", "ive"),
    "es": ("ado", "ada", "ando", "endo", "iendo", "ar", "er", "ir", "cion", "ciones", "e", "i", "o", "aba", "miento", "dad"),
    "it": ("ato", "ata", "ito", "uto", "ando", "endo", "are", "ere", "ire", "zione", "zioni", "mento", "ivo", "avo"),
    "pt": ("ado", "ada", "ando", "endo", "ar", "er", "ir", "cao", "coes", "mento", "ei", "ou", "iu", "dade"),
    "nl": ("de", "te", "den", "ten", "en", "ing", "ingen", "heid"),
}  # fmt: skip
# Of verbs: what somebody did, in other words. Things have other endings, mostly.
_VERBS = {
    "fr": ("er", "ir", "ant", "ement", "ai", "ais", "ait", "ons", "ez", "ies", "iees"),
    "es": ("ar", "er", "ir", "ando", "iendo", "mente", "aba", "amos", "imos"),
}
_LEADING = re.compile(r"(?<!beg)(?<!an)leitung(?:en)?$")  # Stationsleitung is a post
# The same of a word that begins a sentence.
_FIRST = {
    "de": ("lich", "ig", "isch", "bar", "sam", "end", "iert"),
    "fr": ("is", "it", "ut", "us"),
    "es": ("idos", "idas", "ados", "adas", "ido", "ida", "amos", "imos"),
}
_ALWAYS = frozenset("i mr ms mrs sie ihr ihre ihrem ihren ihrer ihres ihnen madame monsieur".split())
TOOL = 3  # letters of the shortest
SHORTEST = 2  # letters of a word that may name something
_INFLECTED = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"), ("ly", ""))  # fmt: skip
_GERMAN = ("n", "en", "s", "es", "e", "er", "ern", "innen", "in")


def names_in(text: Text) -> Iterator[Word]:
    """Every word that may name something: none that is known to be harmless. Whether it was told is not asked here."""
    yield from (word for word in text.words if not is_harmless(word, text.language))


def is_harmless(word: Word, language: frozenset[str]) -> bool:
    said = word.said
    if len(said) < SHORTEST or said.isdecimal():
        return said.lower() not in "cdr" or said.islower()
    if is_mixed(said) or not said.isalpha() or (said.upper() == said and said.lower() != said) or _is_camel(said):
        return word.folded in _ALWAYS
    if not fold(said).isascii():
        return False
    if is_profession(said) or (said.islower() and "en" not in language and _is_tool(word.folded, language)):
        return False
    if word.folded in _ALWAYS or (joins(word.folded) and (word.first or said.islower())):
        return True
    if word.is_capital and "de" in language:
        return _is_german(word.folded) or (word.first and word.folded.endswith(_FIRST["de"]))
    if word.is_capital and not word.first:
        return False
    return _is_plain_english(word, language) if "en" in language else _is_plain_elsewhere(word, language)


def _is_plain_english(word: Word, language: frozenset[str]) -> bool:
    return is_plain_english(word.folded) or (
        word.first and _ends_so(word.folded, language) and not is_large(word.folded)
    )


def _is_plain_elsewhere(word: Word, language: frozenset[str]) -> bool:
    said = word.said
    closed = [each for each in ("fr", "es") if each in language]
    if word.first and any(word.folded in _plain(each) for each in closed):
        return True
    if closed and said.islower():
        return any(word.folded in _plain(each) or word.folded.endswith(_VERBS[each]) for each in closed)
    first = any(word.folded.endswith(_FIRST[each]) for each in language if each in _FIRST)
    return said.islower() or ((first or _ends_so(word.folded, language)) and not is_large(word.folded))


def _is_tool(folded: str, language: frozenset[str]) -> bool:
    """Whether it is the name of a skill in small letters, and no word of the language."""
    known = not joins(folded) and not any(folded in _plain(each) for each in language)
    return known and len(folded) >= TOOL and skill_named(folded) is not None


def _is_camel(said: str) -> bool:
    return any(letter.isupper() for letter in said[1:]) and not said.isupper()


def is_plain_german(folded: str) -> bool:
    known = _plain("de")
    return folded in known or any(folded.endswith(end) and folded.removesuffix(end) in known for end in _GERMAN)


def _is_german(folded: str) -> bool:
    abstract = folded.endswith(_ENDINGS["de"]) and not _LEADING.search(folded)
    return is_plain_german(folded) or (abstract and not is_large(folded))


def is_plain_english(folded: str) -> bool:
    """Whether it says nothing of anybody by itself: one of the most frequent words of postings."""
    known = _plain("en")
    spelled = folded.replace("isation", "ization").replace("ise", "ize").replace("ising", "izing").replace("our", "or")
    return any(form in known for each in (folded, spelled, present(folded)) for form in _forms(each))


def _forms(folded: str) -> Iterator[str]:
    yield folded
    for ending, instead in _INFLECTED:
        if folded.endswith(ending) and len(folded) > len(ending) + 2:
            yield folded.removesuffix(ending) + instead


def _ends_so(folded: str, language: frozenset[str]) -> bool:
    return any(folded.endswith(_ENDINGS[each]) for each in language if each in _ENDINGS)


@cache
def _plain(language: str) -> frozenset[str]:
    return frozenset(word for spoken, words in rows("plain_words.tsv") if spoken == language for word in words.split())


def employed_in(text: Text) -> Iterator[Word]:
    """The word in capitals that follows where somebody says at whose they were: at Acme, bei der Acme, chez Acme."""
    for word, after, last in zip(text.words, text.words[1:], (*text.words[2:], None), strict=False):
        if word.folded not in _AT or (after.folded in _ARTICLES and "de" in text.language):
            continue  # bei der Aufnahme is no employer
        named = last if after.folded in _ARTICLES and last else after
        if named.is_capital:
            yield named


_AT = frozenset("at bei beim chez presso".split())
_ARTICLES = frozenset("the der dem den la le l il lo".split())


def runs_in(text: Text) -> Iterator[tuple[Word, ...]]:
    """Two and more words in capitals one after the other within a sentence, as names and titles are written: Head of Design."""
    run: list[Word] = []
    between = ""
    for word in text.words:
        if run and word.folded in _OF and not word.is_capital:
            between = text.clean[run[-1].end : word.end]
            continue
        follows = bool(run) and not text.clean[run[-1].end + len(between) : word.start].strip(" '-&") and not word.first
        if word.is_capital and follows and word.folded not in _ALWAYS:
            run.append(word)
        else:
            if len(run) > 1:
                yield tuple(run)
            # What begins a sentence is in capitals anyway, and is part of a name only where one goes on with "of".
            run = (
                [word]
                if word.is_capital and (not word.first or (_goes_on(text, word) and not joins(word.folded)))
                else []
            )
        between = ""
    if len(run) > 1:
        yield tuple(run)


def _goes_on(text: Text, word: Word) -> bool:
    return bool(_OF_NAME.match(text.clean, word.end))


_OF = frozenset("of de d der des del da di du van".split())
_OF_NAME = re.compile(r" (?:of|de|d'|der|des|del|da|di|du|van) ?[A-ZÀ-Þ]")
