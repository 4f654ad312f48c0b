"""A photo that somebody brings, made small and plain in a process of its own: what it does there does the caller no harm."""

import sys
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired

UPLOAD_BYTES = 10_000_000
SECONDS = 20  # on a clock; the child limits its own computing time and memory
ANSWER_BYTES = 1_000_000
TYPE = "image/jpeg"  # of what is kept
_ROOT = Path(__file__).resolve().parents[3]
# The environment holds the keys of the whole system: nothing of it is handed on.
_CHILD = [sys.executable, "-s", "-B", "-m", "jobraker.documents.printing.photo_child"]
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
_SIGN = b"\xff\xd8\xff"


class PhotoRefusal(StrEnum):
    """Why nothing was made of a file."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"  # by its bytes
    TOO_MANY_POINTS = "too-many-points"  # by its width and height
    OTHER_KIND = "other-kind"  # neither JPEG nor PNG nor WebP
    BROKEN = "broken"  # damaged, or cut off on its way
    TOO_MUCH = "too-much"  # took more memory or time than one photo may


class UnusablePhotoError(Exception):
    def __init__(self, refusal: PhotoRefusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


def photo_of(upload: bytes) -> bytes:
    """As JPEG, upright, four to five, at most 480 by 600, without what else the file told (where it was taken, by what).

    Raises `UnusablePhotoError`.
    """
    if not upload:
        raise UnusablePhotoError(PhotoRefusal.EMPTY)
    if len(upload) > UPLOAD_BYTES:
        raise UnusablePhotoError(PhotoRefusal.TOO_LARGE)
    answer = _answer(upload)
    if answer.startswith(_SIGN) and len(answer) <= ANSWER_BYTES:
        return answer
    with suppress(ValueError):
        raise UnusablePhotoError(PhotoRefusal(answer[:100].decode("ascii", "replace")))
    raise UnusablePhotoError(PhotoRefusal.TOO_MUCH)


def _answer(upload: bytes) -> bytes:
    """What the child writes: a picture or the name of a refusal; nothing where it came to an end without a word."""
    with Popen(_CHILD, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=_ROOT, env=_ENVIRONMENT) as child:  # noqa: S603 (ourselves)
        try:
            answer, _ = child.communicate(upload, timeout=SECONDS)
        except TimeoutExpired:
            return b""
        finally:
            child.kill()
    return answer if child.returncode == 0 else b""
