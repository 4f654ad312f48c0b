"""Unpacking gzip or zlib in bounded steps, so that a small answer cannot become a huge one unseen."""

import zlib

GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


class Unpacker:
    """Takes the packed bytes piece by piece; one packed text may follow another, as gzip allows."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(GZIP_OR_ZLIB)
        self._fed = False

    @property
    def complete(self) -> bool:
        """Whether what came so far may end here; so may no bytes at all."""
        return self._member.eof or not self._fed

    def unpack(self, packed: bytes, most: int) -> bytes:
        """At most `most` bytes: with that many, more may be lost. Raises `zlib.error`."""
        unpacked = bytearray()
        while packed and len(unpacked) < most:
            if self._member.eof:
                self._member = zlib.decompressobj(GZIP_OR_ZLIB)
            unpacked += self._member.decompress(packed, most - len(unpacked))
            self._fed = True
            packed = self._member.unused_data
        return bytes(unpacked)
