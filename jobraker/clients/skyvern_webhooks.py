"""What Skyvern sends of itself once a run is final: signed over the body alone, so an old one can come again."""

import hmac
from hashlib import sha256

from jobraker.clients.answer import decode
from jobraker.clients.errors import ClientError
from jobraker.clients.skyvern_answers import Run, Unreadable, read_run
from jobraker.clients.skyvern_starts import SERVICE


def signature(raw: bytes, api_key: str) -> str:
    """That of a body as it came: what is written anew from its JSON has another."""
    return hmac.new(api_key.encode(), raw, sha256).hexdigest()


def is_signed(raw: bytes, header: str | None, api_key: str) -> bool:
    """Whether the header `x-skyvern-signature` is that of whoever knows the key. Nobody is believed without one."""
    if not header or not api_key:
        return False
    return hmac.compare_digest(header.encode(errors="replace"), signature(raw, api_key).encode())


def read_webhook(raw: bytes) -> Run:
    """The run that the body tells of, of a task or a workflow; raises `Unreadable`. The caller has bounded its size."""
    try:
        return read_run(decode(raw, SERVICE))
    except ClientError as error:
        raise Unreadable(error.detail) from error
