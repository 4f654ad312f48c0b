import gzip
import zlib

import pytest

from jobraker.clients.unpacking import Unpacker

TEXT = b"night nurse " * 1000


@pytest.mark.parametrize(
    "packed",
    [gzip.compress(TEXT), zlib.compress(TEXT), gzip.compress(TEXT[:500]) + gzip.compress(TEXT[500:])],
    ids=["gzip", "deflate", "two parts"],
)
def test_it_unpacks_byte_by_byte(packed: bytes) -> None:
    unpacker = Unpacker()

    found = b"".join(unpacker.unpack(packed[index : index + 1], 100_000) for index in range(len(packed)))

    assert (found, unpacker.complete) == (TEXT, True)


def test_it_never_gives_more_than_was_asked_for() -> None:
    assert len(Unpacker().unpack(gzip.compress(TEXT), 100)) == 100


def test_it_knows_that_a_text_broke_off() -> None:
    unpacker = Unpacker()

    unpacker.unpack(gzip.compress(TEXT)[:-4], 100_000)

    assert not unpacker.complete


def test_it_refuses_what_is_not_packed() -> None:
    with pytest.raises(zlib.error):
        Unpacker().unpack(b"plain text", 100)
