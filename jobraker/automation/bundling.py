"""All that is kept of one attempt as a ZIP file, one thing in memory at a time."""

import zipfile
from collections.abc import Mapping
from tempfile import SpooledTemporaryFile
from typing import IO
from uuid import UUID

from jobraker.accounts.archive import HELD_BYTES, safe
from jobraker.automation import reading
from jobraker.automation.proving import proof_of

ENDINGS: Mapping[str, str] = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "video/webm": "webm",
    "video/mp4": "mp4",
}


def bundle(account_id: int, attempt: UUID, texts: Mapping[str, str]) -> IO[bytes]:
    """With `texts` by their names, the files that were sent, and the pictures and the recording as far as they are kept here.
    Closing it deletes it."""
    held = SpooledTemporaryFile(HELD_BYTES)  # noqa: SIM115 - whoever is given it closes it
    try:
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, words in texts.items():
                packed.writestr(name, words)
            pack(packed, account_id, attempt)
    except BaseException:
        held.close()
        raise
    held.seek(0)
    return held


def pack(packed: zipfile.ZipFile, account_id: int, attempt: UUID) -> None:
    for listed in reading.files_of(account_id, [attempt]).get(attempt, ()):
        if file := reading.file_of(account_id, attempt, listed.role):
            packed.writestr(f"sent/{safe(listed.name)}", file[1])
    for each in reading.proofs_of(account_id, [attempt]).get(attempt, ()):
        proof = proof_of(account_id, attempt, each.number)
        if proof and proof.content is not None and proof.media_type in ENDINGS:
            name = f"proof/{proof.number:02}-{safe(proof.kind)}.{ENDINGS[proof.media_type]}"
            # Pictures and films are packed as they are.
            packed.writestr(name, proof.content, zipfile.ZIP_STORED)
