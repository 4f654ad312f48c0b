"""When are two postings one opening: names of companies folded, texts hashed exactly and by resemblance.

The 64-bit fingerprint of a text is Charikar's simhash over its word trigrams (Manku, Jain and Sarma, "Detecting
near-duplicates for web crawling", WWW 2007).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from jobraker.taxonomy.folding import fold, folded_words

# Bits of 64 in which two texts of one opening may differ. Of 939 real pairs of one company, one title and unequal text,
# those up to 7 share 93 % of their trigrams (another town, another schedule); from 8 on they share 84 % and less, and
# from 18 on they have nothing in common but the company. Copies for other places also differ in what a place brings
# with it, such as holidays, insurance and law: of 19 such pairs with 8 to 12 bits that were read 16 were one opening,
# of 28 for the same places 17.
NEAR, NEAR_ELSEWHERE = 7, 12
HEAD_CHARS = 300  # characters of a folded text that a snippet is compared by: every snippet seen is longer

_LEGAL = frozenset(
    "ab ag aps as asa bhd bv bvba co corp corporation company cv eg ev eingetragener gbr gesellschaft gmbh ggmbh group holding holdings inc incorporated kft kg kgaa "
    "limited llc llp lp ltd ltda mbh nv ohg oy oyj plc pllc pte pty pvt private sa sarl sas sasu sl slu spa spzoo srl sro se ug the und and et y".split()
)
_SPACED_FORMS = re.compile(
    r"\b(?:s p a|s a s|s a r l|s a|s l|b v|n v|sp z o o|s r o|s r l|a s|e v|d o o|k k|p c|l l c|l p)\b"
)

HEADINGS_MOST = 4  # of one text that are left out
_HEADINGS = (
    *("job description", "description", "job title", "position title", "position", "functieomschrijving"),
    *(
        "stellenbeschreibung",
        "stellenangebot",
        "m w d",
        "w m d",
        "f m d",
        "m f d",
        "f m x",
        "m f x",
        "m w",
        "h f",
        "f h",
    ),
)


def company_key(name: str) -> str:
    """A company's name folded, without its legal form and without gaps, as the tokens of boards write it: "Müller &
    Söhne GmbH" and "mullersohne" are one."""
    return "".join(_without_form(name)) or _SPACED_FORMS.sub(" ", fold(name)).strip() or fold(name)


def is_legal_form(words: str) -> bool:
    """Whether they are nothing else, but what might be a place's code too: B.V., SA, Co."""
    return not _without_form(words)


def _without_form(name: str) -> list[str]:
    return [word for word in _SPACED_FORMS.sub(" ", fold(name)).split() if word not in _LEGAL]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`head` is the simhash of the text's beginning, all that a truncated text can be compared by."""

    text_hash: bytes
    simhash: int
    head: int
    truncated: bool


def fingerprint(text: str, places: Iterable[str] = (), *, title: str = "", truncated: bool = False) -> Fingerprint:
    """Of a plain text. Digits, the folded names in `places` and a heading with the `title` do not count: copies for
    other cities are equal, and so are beginnings with a heading and without."""
    words = _words(text, places, title)
    hashes = _word_hashes(words.encode())
    bits, head = _bits(hashes), _head_length(words)
    # The trigrams of the beginning are the first of the whole, but where it is shorter than one.
    head_bits = bits[: head - 2] if head > 2 else _bits(hashes[:head])
    return Fingerprint(_hash(words), _simhash(bits), _simhash(head_bits), truncated)


def same_opening(one: Fingerprint, other: Fingerprint, *, elsewhere: bool = False) -> bool:
    """Whether two texts of one company under one title key are one opening; `elsewhere`: they are for other places.

    A text without words is like no other. A snippet is compared with the beginning of the other text.
    """
    if not one.simhash or not other.simhash:
        return False
    near = NEAR_ELSEWHERE if elsewhere else NEAR
    if one.truncated or other.truncated:
        return bits_apart(one.head, other.head) <= near
    return one.text_hash == other.text_hash or bits_apart(one.simhash, other.simhash) <= near


def bits_apart(one: int, other: int) -> int:
    """The Hamming distance of two signed 64-bit numbers."""
    return ((one ^ other) & 0xFFFF_FFFF_FFFF_FFFF).bit_count()


def _words(text: str, places: Iterable[str], title: str) -> str:
    """The words that count, single-spaced."""
    words = f" {_without_heading(_letters(text), _letters(title))} "
    for place in places:
        if len(place) > 2 and place in words:
            words = words.replace(f" {place} ", " ")
    return words.strip()


def _letters(text: str) -> str:
    return " ".join(filter(str.isalpha, folded_words(text)))


def _without_heading(words: str, title: str) -> str:
    """Without the title, the sexes after it and words like "Job description" that some copies begin with."""
    headings = (title, *_HEADINGS) if title else _HEADINGS
    for _ in range(HEADINGS_MOST):
        heading = next((one for one in headings if words.startswith(f"{one} ")), None)
        if heading is None:
            break
        words = words[len(heading) + 1 :]
    return words


def _head_length(words: str) -> int:
    """How many words the beginning has, without the one that the cut may have broken."""
    return words.count(" ", 0, HEAD_CHARS) + (len(words) <= HEAD_CHARS)


def _hash(words: str) -> bytes:
    return blake2b(words.encode(), digest_size=16).digest()


_Hashes = npt.NDArray[np.uint64]
_BASE = np.uint64(0x9E37_79B9_7F4A_7C15)
_MIX_1 = np.uint64(0xBF58_476D_1CE4_E5B9)
_MIX_2 = np.uint64(0x94D0_49BB_1331_11EB)


def _mixed(values: _Hashes) -> _Hashes:
    """Every input bit reaches every output bit (the finaliser of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * _MIX_1
    values = (values ^ (values >> np.uint64(27))) * _MIX_2
    return values ^ (values >> np.uint64(31))


def _bits(hashes: _Hashes) -> npt.NDArray[np.uint8]:
    """A row of 64 for each trigram of the words that have these hashes, in their order."""
    if hashes.size > 2:
        hashes = hashes[:-2] + np.uint64(3) * hashes[1:-1] + np.uint64(7) * hashes[2:]
    return np.unpackbits(_mixed(hashes).view(np.uint8), bitorder="little").reshape(-1, 64)


def _simhash(bits: npt.NDArray[np.uint8]) -> int:
    rows = len(bits)
    if rows == 0:
        return 0
    # Numbers no longer than the text needs are added up three times as fast.
    counts = np.add.reduce(bits, axis=0, dtype=np.min_scalar_type(rows))
    return int(np.packbits(counts > rows // 2, bitorder="little").view(np.int64)[0])


def _word_hashes(text: bytes) -> _Hashes:
    """A hash of each word: letters folded into running sums in one pass, a word's hash is the difference of two."""
    if not text:
        return np.empty(0, np.uint64)
    letters = np.frombuffer(text, np.uint8)
    gaps = np.flatnonzero(letters == 32)
    starts = np.concatenate(([0], gaps + 1))
    lengths = np.concatenate((gaps, [letters.size])) - starts
    places = np.arange(letters.size) - np.repeat(starts, lengths + 1)[: letters.size]
    values = _mixed(letters.astype(np.uint64) + places.astype(np.uint64) * _BASE + np.uint64(1))
    sums = np.add.reduceat(np.where(letters == 32, np.uint64(0), values), starts)
    return _mixed(sums + lengths.astype(np.uint64))
