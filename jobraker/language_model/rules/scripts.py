"""Scripts in which words stand without spaces, or have endings of their own."""

import re

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_CYRILLIC = re.compile("[\u0400-\u04ff]+")


def is_unspaced(word: str) -> bool:
    return _UNSPACED.search(word) is not None


def is_cyrillic(word: str) -> bool:
    return _CYRILLIC.fullmatch(word) is not None
