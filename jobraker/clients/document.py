"""An answer as it came: a feed, a page, whatever is no JSON."""

import codecs
import re
from dataclasses import dataclass
from functools import cached_property

CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
DECLARED_WITHIN = 2048  # bytes at the beginning in which a page or feed declares its characters
# Byte order marks, then a first "<" in the codes that need none. The longer ones stand before their beginnings.
MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"<\0\0\0": "utf-32-le",
    b"\0\0\0<": "utf-32-be",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
    b"Lo\xa7\x94": "cp037",
}
NOT_OF_TEXTS = frozenset(("idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"))
"""Encodings of Python that no document has: some take for ever, or fail whatever they are given."""
DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True)
class Document:
    """`url` is where it was found in the end, after redirects; `content_type` as the server says it."""

    content: bytes
    url: str
    content_type: str = ""

    @cached_property
    def text(self) -> str:
        """Decoded by its first bytes where they tell, else as the server says, else as it declares itself, else as UTF-8.

        What cannot be decoded stands as U+FFFD.
        """
        mark = next((name for mark, name in MARKS.items() if self.content.startswith(mark)), None)
        said = CHARSET.search(self.content_type)
        declared = DECLARED.search(self.content[:DECLARED_WITHIN])
        named = mark or (said and said[1]) or (declared and declared[1].decode("ascii")) or "utf-8"
        try:
            known = codecs.lookup(named).name.replace("-", "_") not in NOT_OF_TEXTS
            return self.content.decode(named if known else "utf-8", errors="replace")
        except LookupError:
            return self.content.decode(errors="replace")
