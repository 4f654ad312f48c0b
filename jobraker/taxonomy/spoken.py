"""Languages that people speak: by their names in many languages, and how well by the words that files use for it."""

from functools import cache

from babel import Locale

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.tables import rows
from jobraker.taxonomy.terms import Fluency

SPOKEN_TOO = ("ceb", "fil", "haw", "hmn", "yue")  # have no code of two letters; signed ones follow
SIGNED = ("ase", "bfi", "gsg")
OUTDATED = frozenset({"mo", "sh", "tl", "tw"})  # other codes name the same: ro, sr, fil, ak
ABOVE = {"tl": "fil"}  # what is offered in place of one that is outdated
CALLED_IN = ("de", "fr", "es", "nl", "pt", "it", "pl", "sv", "da", "nb", "fi", "cs", "tr", "ro", "uk", "ru")
CALL_THEMSELVES = (
    *CALLED_IN,
    "zh",
    "ja",
    "ko",
    "ar",
    "he",
    "fa",
    "hi",
    "bn",
    "ur",
    "el",
    "th",
    "vi",
    "hu",
    "bg",
    "hr",
    "sr",
    "ca",
)


@cache
def language_codes() -> frozenset[str]:
    """Codes of languages that somebody may speak, by ISO 639; those that Unicode has names of."""
    english = map(str, Locale("en").languages)
    known = frozenset(code for code in english if len(code) == len("en") or code in SPOKEN_TOO + SIGNED)
    return known - OUTDATED


def language_named(text: str) -> str | None:
    """The code of the language called or coded so, with a note in brackets or without: "Deutsch", "en-GB"."""
    whole = fold(text)
    for name in (whole, fold(text.split("(")[0])):
        if found := _usual().get(name) or _called().get(name):
            return found
    code = whole.split(" ")[0]
    return code if code in language_codes() and len(whole) <= len("zh hant cn") else None


def fluency_told(text: str) -> Fluency | None:
    """The level that these words tell; None where they tell none that is known."""
    words = f" {fold(text)} "
    stated = [level for level in Fluency if level is not Fluency.NATIVE and f" {level.name.lower()} " in words]
    if stated:
        return stated[0]
    return next((level for level, names in _phrases() if any(name in words for name in names)), None)


@cache
def _phrases() -> tuple[tuple[Fluency, tuple[str, ...]], ...]:
    return tuple(
        (Fluency[level], tuple(f" {words} " for words in told.split("|"))) for level, told in rows("fluency_words.tsv")
    )


@cache
def _usual() -> dict[str, str]:
    usual = {
        fold(name): ABOVE.get(code, code) for code, names in rows("language_names.tsv") for name in names.split("|")
    }
    return usual | _names_in("en")


@cache
def _called() -> dict[str, str]:
    """Asked last: to load all these takes a quarter of a second."""
    named = {fold(Locale(code).get_language_name() or ""): code for code in CALL_THEMSELVES}
    for language in CALLED_IN:
        named = _names_in(language) | named
    return named


def _names_in(language: str) -> dict[str, str]:
    names = Locale(language).languages.items()
    return {fold(name): code for code, name in names if code in language_codes() and fold(name)}
