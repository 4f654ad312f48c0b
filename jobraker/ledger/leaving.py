"""Writing a line, and knowing whose it is where the caller cannot: a model is asked far below whoever asks."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy import BigInteger, Text, cast, column, insert, literal, select, table
from sqlalchemy.dialects.postgresql import ARRAY

from jobraker.database import db, transaction
from jobraker.ledger.models import NAME_CHARS, Departure, HeldBack, Part, Receiver, Why
from jobraker.taxonomy.folding import legible

Asking = Callable[[], int | None]
ACCOUNT = table("account", column("id", BigInteger))  # its model lies above

_asking: ContextVar[Asking | None] = ContextVar("asking", default=None)


def leave(
    account_id: int,
    kind: Receiver,
    receiver: str,
    parts: Sequence[Part],
    why: Why,
    *,
    files: Sequence[str] = (),
    held_back: Sequence[HeldBack] = (),
    about: str = "",
    words: int | None = None,
) -> None:
    """Part of the transaction at hand, which holds the account: it is there until the end of it, or nothing is written.

    Where rows of the account are changed in the same transaction, call this first: whoever deletes an account takes its
    own row before all others.
    """
    told = {
        "kind": literal(kind.value, Text),
        "receiver": literal(named(receiver), Text),
        "parts": cast(list(parts), ARRAY(Text)),
        "files": cast([named(each) for each in files], ARRAY(Text)),
        "held_back": cast(list(held_back), ARRAY(Text)),
        "why": literal(why.value, Text),
        "about": literal(named(about), Text),
        "words": literal(words, Departure.words.type),
    }
    there = select(ACCOUNT.c.id, *told.values()).where(ACCOUNT.c.id == account_id)
    line = insert(Departure).from_select(["account_id", *told], there.with_for_update(read=True, key_share=True))
    with transaction():
        db.session.execute(line)


def named(name: str) -> str:
    """One line and no address of anybody, whatever somebody calls themselves or a file."""
    return " ".join(legible(name).replace("@", " at ").split())[:NAME_CHARS]


def ask_for(asking: Asking) -> None:
    """What is sent from here on is sent for whom `asking` names, who is looked for when something is."""
    _asking.set(asking)


@contextmanager
def asked_for(account_id: int) -> Iterator[None]:
    """What is sent meanwhile is sent for this account."""
    before = _asking.set(lambda: account_id)
    try:
        yield
    finally:
        _asking.reset(before)


def asker() -> int | None:
    """For whom something is sent; None where it is nobody's."""
    asking = _asking.get()
    return asking() if asking else None
