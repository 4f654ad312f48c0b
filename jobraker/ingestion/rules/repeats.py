"""Postings that a source gives unchanged: told by what was given, before any rule has worked on it."""

from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

from jobraker import taxonomy
from jobraker.boards.posting import Posting
from jobraker.taxonomy.folding import fold

WORDS_CHARS = 300
ROOMS = (Path(__file__).parent, Path(taxonomy.__file__).parent)


DETAILS_DAYS = 14
"""Days after which details are asked for again although the list says the same: a text may have been mended."""


def posting_hash(posting: Posting, description_chars: int, today: datetime) -> bytes:
    """16 bytes over all that a source gave, and over the rules that make an opening of it.

    Where the hash is the stored one, normalising would find what is stored: the work need not be done. That of a
    posting with details changes every fortnight too, each on a day of its own.
    """
    turn = (today.toordinal() + crc32(posting.external_id.encode(errors="replace"))) // DETAILS_DAYS
    given = f"{rules_version()}\x1f{description_chars}\x1f{turn if posting.details else ''}\x1f{posting!r}"
    return blake2b(given.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def told_by(posting: Posting) -> bytes:
    """8 bytes of its title and company: two records under one id that differ in them are two openings, whatever the
    source meant; those that do not are one opening in several places."""
    told = f"{fold(posting.title[:WORDS_CHARS])}\x1f{fold(posting.company[:WORDS_CHARS])}"
    return blake2b(told.encode(), digest_size=8).digest()


@lru_cache(maxsize=1)
def rules_version() -> str:
    """Changes with every change of a rule or a vocabulary, so that openings are then read anew."""
    summed = blake2b(digest_size=8)
    for room in ROOMS:
        for path in sorted(path for path in room.rglob("*") if path.is_file() and path.suffix != ".pyc"):
            summed.update(path.relative_to(room).as_posix().encode())
            summed.update(path.read_bytes())
    return summed.hexdigest()
