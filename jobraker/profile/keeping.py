"""The one way a row of a profile is written: over the version that its form showed, so that no window undoes another."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Protocol, TypeVar

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.locking import lock
from jobraker.database import db, now, transaction
from jobraker.profile.models import Owned, Versioned
from jobraker.profile.rules.merging import Content, Merged, Seen, mark, merge

Row = TypeVar("Row", bound=Versioned)
Mine = TypeVar("Mine", bound=Owned)


class Belonging(Protocol):
    """A row that is somebody's."""

    @property
    def account_id(self) -> Any: ...


Each = TypeVar("Each", bound=Belonging)


class Outcome(StrEnum):
    SAVED = "saved"
    SAME = "same"  # it was so already: a form that was sent twice
    MERGED = "merged"  # saved, with what another window had changed beside it
    CLASH = "clash"  # another window changed the same: not saved
    GONE = "gone"  # another window removed it: not saved
    FULL = "full"  # there are as many as there may be
    OVERFULL = "overfull"  # it would be longer than can be printed


@dataclass(frozen=True, slots=True)
class Kept:
    """`version` and `content` are what is there now; for a clash, `merged` has what would be."""

    outcome: Outcome
    version: int = 0
    content: Content | None = None
    merged: Merged | None = None

    @property
    def is_saved(self) -> bool:
        return self.outcome in (Outcome.SAVED, Outcome.SAME, Outcome.MERGED)


def keep(model: type[Row], account_id: int, seen: Seen, content: Content, *, most: int = 0, **key: Any) -> Kept:
    """Save the row of this account and key, which becomes one where `seen` is of nothing; `most` of a kind there may be.

    A row that has been changed since takes what its form changed, as long as nothing was changed twice.
    """
    with transaction():
        lock(account_id)
        row = own(model, account_id, **key)
        if row is None:
            return create(model, account_id, seen, content, most, key)
        merged = merge(seen, content, row.content)
        if merged.clashing and row.version != seen.version:
            return Kept(Outcome.CLASH, row.version, row.content, merged)
        if row.version == seen.version:
            merged = Merged(dict(content), (), ())
        if all(mark(value) == mark(row.content[name]) for name, value in merged.content.items()):
            return Kept(Outcome.MERGED if merged.theirs else Outcome.SAME, row.version, row.content, merged)
        change(row, merged.content)
        return Kept(Outcome.MERGED if merged.theirs else Outcome.SAVED, row.version, merged.content, merged)


def create(model: type[Row], account_id: int, seen: Seen, content: Content, most: int, key: dict[str, Any]) -> Kept:
    if seen.version:
        return Kept(Outcome.GONE)
    kind = {name: value for name, value in key.items() if name == "kind"}
    if most and count(model, account_id, **kind) >= most:
        return Kept(Outcome.FULL)
    db.session.execute(insert(model).values(account_id=account_id, **key, **content))
    return Kept(Outcome.SAVED, 1, content)


def change(row: Versioned, content: Content) -> None:
    """Call it with the owner locked."""
    for name, value in content.items():
        setattr(row, name, value)
    row.version += 1
    row.changed_at = now()


def own(model: type[Mine], account_id: int, **key: Any) -> Mine | None:
    """The row of this key that is this account's."""
    kind: Any = model
    found: Mine | None = db.session.scalar(of_key(kind, tuple(key)), {"account_id": account_id, **key})
    return found


def of_each(model: type[Each], accounts: Collection[int], *order: Any) -> defaultdict[int, list[Each]]:
    """The rows of each of these accounts, in this order; none of an account that has none."""
    found: defaultdict[int, list[Each]] = defaultdict(list)
    for row in db.session.scalars(of_accounts(model, order), {"accounts": list(accounts)}):
        found[row.account_id].append(row)
    return found


# A page asks twenty of these. To build one takes as long as to ask it, and each kind is always the same.
@cache
def of_key(model: Any, names: tuple[str, ...]) -> Select[Any]:
    named = (getattr(model, name) == bindparam(name) for name in names)
    mine = select(model).where(model.account_id == bindparam("account_id"), *named)
    return mine.execution_options(populate_existing=True)


@cache
def of_accounts(model: Any, order: tuple[Any, ...]) -> Select[Any]:
    rows = select(model).where(model.account_id.in_(bindparam("accounts", expanding=True))).order_by(*order)
    return rows.execution_options(populate_existing=True)


def count(model: type[Owned], account_id: int, **where: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model).filter_by(account_id=account_id, **where)) or 0
