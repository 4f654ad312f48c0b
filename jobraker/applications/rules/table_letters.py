"""How the letters of a table are written down as bytes, and whether they look as if they were read by another way."""

import re
from collections.abc import Iterable
from enum import StrEnum


class Letters(StrEnum):
    """Stored, in the mapping of a table. Python's names of them."""

    UTF_8 = "utf-8-sig"
    WESTERN = "cp1252"
    MAC = "mac_roman"
    CENTRAL = "cp1250"
    CYRILLIC = "cp1251"
    CYRILLIC_KOI = "koi8_u"
    GREEK = "cp1253"
    TURKISH = "cp1254"
    HEBREW = "cp1255"
    ARABIC = "cp1256"
    BALTIC = "cp1257"
    JAPANESE = "cp932"
    CHINESE = "gb18030"
    CHINESE_TAIWAN = "big5hkscs"
    KOREAN = "cp949"


# No word of a language that Western letters are for looks so: three foreign letters on end, or a capital of theirs within a word.
ODD = re.compile(
    "\ufffd"  # no letter at all
    "|[^\x00-\x7f\xa0“”„‘’‚–—…•€™«»‹›°·¡¿®©]{3,}"
    "|(?<=[a-z])[ŠŽŸŒˆ‰†‡ƒ]"
    "|[ƒ‚].[ƒ‚]"
)
TWICE = re.compile("[ÂÃ][\xa0-¿]|â€")  # UTF-8 that somebody read as Western and wrote down again


def look_odd(cells: Iterable[str], letters: str) -> bool:
    """Of letters that are known by their own rules only what was odd when they were written is."""
    odd = ODD if letters == Letters.WESTERN else re.compile("\ufffd")
    return any(not cell.isascii() and (odd.search(cell) or TWICE.search(cell)) for cell in cells)
