"""What people are called for their work, and what the same work is called elsewhere."""

from functools import cache, lru_cache

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.tables import rows

ENDING = "*"  # stands for any ending of a word
BESIDE = "+"  # marks a word that names the work beside other words only
LANGUAGES = ("en", "de", "fr", "es", "nl")
JOINING = ("de", "nl", "sv", "da", "no", "nb", "nn", "is", "fi", "et", "hu")  # where two words become one
REMEMBERED = 4096  # words


def is_profession(word: str) -> bool:
    """Whether people are called so for their work, one of them or several."""
    folded = fold(word)
    singular = {folded, folded.removesuffix("s"), folded.removesuffix("es")}
    return not singular.isdisjoint(occupations()) or folded in whole_forms() or folded.startswith(open_forms())


def same_work(word: str, *, alone: bool = True) -> tuple[str, ...]:
    """Other words, folded, for the work that this one names, in any language; `ENDING` behind those of any ending. Some
    do so only where the word is not `alone`: a software developer is a software engineer, a developer may be none."""
    folded = fold(word)
    found = named(folded) if alone else dict.fromkeys((*named(folded), *named(folded + BESIDE)))
    kept = (form.removesuffix(BESIDE) for form in found if not (alone and form.endswith(BESIDE)))
    return tuple(form for form in kept if form.removesuffix(ENDING) != folded)


def joined(form: str) -> bool:
    """Whether a form of `same_work` is of a language that makes one word of several: a Grundschullehrer is a lehrer."""
    return form in joining_forms()


@lru_cache(REMEMBERED)
def named(folded: str) -> tuple[str, ...]:
    """Every form of the works that go by this word."""
    found = (group for group in groups() if any(names(form, folded) for column in group for form in column))
    return tuple(dict.fromkeys(form for group in found for column in group for form in column))


def names(form: str, folded: str) -> bool:
    return folded.startswith(form[:-1]) if form.endswith(ENDING) else folded == form


def is_general(word: str) -> bool:
    """Whether people of very different trades are called so: an engineer, a manager."""
    folded = fold(word)
    return not {folded, folded.removesuffix("s")}.isdisjoint(general_heads())


@cache
def general_heads() -> frozenset[str]:
    return frozenset(word for _, words in rows("general_heads.tsv") for word in words.split())


@cache
def qualifying_words() -> frozenset[str]:
    """Words of titles that tell a licence or an examination, not the work."""
    return frozenset(word for _, words in rows("qualifying_words.tsv") for word in words.split())


def kinds_of(word: str) -> tuple[str, ...]:
    """Words that name a kind of the work which this folded one is a name of."""
    return kinds().get(word, ())


@cache
def kinds() -> dict[str, tuple[str, ...]]:
    return {word: tuple(words.split()) for word, words in rows("kinds_of_work.tsv")}


@cache
def occupations() -> frozenset[str]:
    return frozenset(word for (word,) in rows("occupations.tsv"))


@cache
def whole_forms() -> frozenset[str]:
    return frozenset(form for form in every_form() if not form.endswith((ENDING, BESIDE)))


@cache
def open_forms() -> tuple[str, ...]:
    """The beginnings that any ending may follow."""
    return tuple(form.removesuffix(ENDING) for form in every_form() if form.endswith(ENDING))


@cache
def every_form() -> frozenset[str]:
    return frozenset(form for group in groups() for column in group for form in column)


@cache
def groups() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """A work's forms, by language in the order of `LANGUAGES`."""
    return tuple(tuple(tuple(map(form, words.split())) for words in columns) for columns in rows("professions.tsv"))


@cache
def joining_forms() -> frozenset[str]:
    joining = [n for n, language in enumerate(LANGUAGES) if language in JOINING]
    return frozenset(form for group in groups() for n in joining for form in group[n])


def form(word: str) -> str:
    return fold(word) + (word[-1] if word.endswith((ENDING, BESIDE)) else "")
