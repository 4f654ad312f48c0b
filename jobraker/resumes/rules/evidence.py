"""What a few words of an entry look like: a job, a degree, an employer, a school, a place."""

import re
from functools import cache, lru_cache

from jobraker.taxonomy.acronyms import acronyms
from jobraker.taxonomy.countries import country_named
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.place_names import NICKNAMES, is_large
from jobraker.taxonomy.professions import is_profession
from jobraker.taxonomy.regions import region_codes, regions
from jobraker.taxonomy.tables import rows

LONGEST = 4  # words of a phrase
SENTENCE_WORDS = 5  # at least one more
PLACE_WORDS, PLACE_CHARS = 7, 60
_REMOTE = frozenset(
    {
        "remote",
        "hybrid",
        "on site",
        "onsite",
        "home office",
        "homeoffice",
        "remotely",
        "télétravail",
        "remoto",
        "teletrabajo",
        "thuiswerk",
        "work from home",
    }
)
_PLACE_BEFORE = re.compile(r"^(?:greater|metro|near|bei|près de|cerca de)\s+", re.IGNORECASE)
_PLACE_AFTER = re.compile(r"\s+(?:area|metropolitan area|bay area|region|metro)$", re.IGNORECASE)
_POSTCODE = re.compile(
    r"^\d{4} ?[A-Z]{2}\s+|^(?:[A-Z]{1,2}-)?\d{4,5}(?:-\d{4})?\s+|\s+\d{5}(?:-\d{4})?$|\s+[A-Z]\d[A-Z] ?\d[A-Z]\d$|\s+[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$"
)


@lru_cache(4096)
def job_words(text: str) -> int:
    """How much the words look like what a job is called."""
    main = re.split(r"\s+(?:for|at|bei|chez|in)\s+", text, maxsplit=1)[0]
    words = fold(main).split()
    points = 2 * _has(words, "title")
    if any(_is_job(word) for word in words):
        points += 3
    return points - (2 if _has(words, "organisation") and not points else 0)


@lru_cache(4096)
def employer_words(text: str) -> int:
    """How much they look like what an employer is called."""
    words = fold(text).split()
    return 3 * _has(words, "organisation") + 2 * bool(
        re.search(r"\b(?:Inc|LLC|Ltd|GmbH|AG|KG|S\.A|B\.V|e\.\s?V)\b", text)
    )


@lru_cache(4096)
def degree_words(text: str) -> int:
    """None of what ends as a school is called: "Higher Secondary School", "PU College"."""
    words = fold(text).split()
    return 3 * (_has(words, "degree") and not _has(fold(re.split(r" - |,|\(", text)[0]).split()[-1:], "school"))


@lru_cache(4096)
def school_words(text: str) -> int:
    return 3 * _has(fold(text).split(), "school")


def is_sentence(text: str) -> bool:
    """Whether it tells about something: most of its words are small, and the first is none of what an entry is called."""
    words = text.split()
    if len(words) <= SENTENCE_WORDS or sum(word[:1].islower() for word in words) <= 0.6 * len(words):
        return False
    return not any(read(words[0]) > 0 for read in (job_words, employer_words, degree_words, school_words))


def is_job(text: str) -> bool:
    return job_words(text) > 1


def is_label(text: str) -> bool:
    """Whether it only names what stands beside it: "Company:"."""
    return fold(text) in _words("label")


@lru_cache(4096)
def is_place(text: str) -> bool:
    """Whether the whole of the words names a place that is known, or a small one beside a state or country."""
    text = text.strip(" ,.()")
    if not text or len(text) > PLACE_CHARS or len(text.split()) > PLACE_WORDS:
        return False
    if fold(text) in _REMOTE:
        return True
    pieces = [_bare(piece) for piece in re.split(r"\s*[,/]\s*|\s+[-–—|·]\s+", re.sub(r"\s*\((?:[^()]*)\)$", "", text))]
    pieces = [piece for piece in pieces if piece and fold(piece) not in _REMOTE]
    if not pieces or any(
        re.search(r"\d", piece) or len(piece.split()) > 4 or not piece[:1].isupper() for piece in pieces
    ):
        return False
    if len(pieces) == 1:
        return _known(pieces[0], alone=True)
    if all(map(_known, pieces)) or is_small_place(text):
        return True
    says_else = any(job_words(piece) or employer_words(piece) or school_words(piece) for piece in pieces)
    return not says_else and len(pieces) == 2 and is_large(fold(pieces[0]))


def is_small_place(text: str) -> bool:
    """Whether it is a name that is not known beside a state or country: a town, or something else that lies there."""
    pieces = [_bare(piece) for piece in text.strip(" ,.()").split(",")]
    if len(pieces) not in (2, 3) or _known(pieces[0]) or not all(map(_is_wide, pieces[1:])):
        return False
    return not (job_words(pieces[0]) or employer_words(pieces[0]) or school_words(pieces[0]))


def _bare(piece: str) -> str:
    return _PLACE_AFTER.sub("", _PLACE_BEFORE.sub("", _POSTCODE.sub("", piece.strip(" .")))).strip()


def _known(piece: str, *, alone: bool = False) -> bool:
    key = fold(piece)
    return _is_wide(piece, alone=alone) or is_large(key) or key in NICKNAMES


def _is_wide(piece: str, *, alone: bool = False) -> bool:
    """Whether it is a state, a region or a country; a code of one says so only behind a town."""
    key = fold(piece)
    if key in regions() or (len(key) > 3 and country_named(piece)):
        return True
    dotted = piece.replace(".", "")
    if dotted in {"USA", "UK", "US", "UAE", "EU"}:
        return True
    return (
        not alone
        and dotted.isupper()
        and len(dotted) <= 3
        and (dotted in region_codes() or country_named(dotted) is not None)
    )


def trailing_place(text: str) -> int:
    """From where on the words are a place behind something else: "Acme, Austin, TX" from Austin on. -1 where none is."""
    commas = [found.start() for found in re.finditer(r",", text)]
    for count in (3, 2, 1):
        if len(commas) >= count and is_place(text[commas[-count] + 1 :]):
            return commas[-count] + 1
    return -1


def _is_job(word: str) -> bool:
    meaning = acronyms().get(word, "") if len(word) > 2 else ""
    return is_profession(word) or bool(meaning and is_profession(meaning.split()[-1]))


def _has(words: list[str], kind: str) -> bool:
    known = _words(kind)
    return any(
        " ".join(words[at : at + size]) in known
        for size in range(1, LONGEST + 1)
        for at in range(len(words) - size + 1)
    )


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(
        fold(word) for is_kind, words in rows("resume_words.tsv") if is_kind == kind for word in words.split("|")
    )
