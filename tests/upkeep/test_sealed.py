"""What rests sealed is sealed anew with another key while the system goes on."""

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr
from sqlalchemy import LargeBinary, select, update

from jobraker import sealing
from jobraker.database import Base, db, transaction
from jobraker.ingestion.models import Source
from jobraker.settings import Settings
from jobraker.upkeep import sealed
from tests import factories

OLD, NEW, LOST = (Fernet.generate_key().decode() for _ in range(3))
COLUMN = next(column for column in sealed.SEALED if column.name == "credentials")


def holding(*keys: str) -> Settings:
    return Settings(credentials_key=SecretStr(",".join(keys)))


def kept(source_id: int) -> bytes:
    with transaction():
        return bytes(db.session.scalar(select(COLUMN).where(Source.id == source_id)) or b"")


def put(source_id: int, content: bytes) -> None:
    with transaction():
        db.session.execute(update(Source).where(Source.id == source_id).values(credentials=content))


def source(number: int, key: str) -> int:
    made = factories.source(f"board {number}")
    put(made, sealing.seal(holding(key), {"key": str(number)}))
    return made


def test_every_column_that_is_sealed_is_known() -> None:
    said = {
        str(column)
        for table in Base.metadata.tables.values()
        for column in table.c
        if isinstance(column.type, LargeBinary)
        and (column.name == "sealed" or "encrypted" in (column.comment or "").lower())
    }

    assert said == {str(column) for column in sealed.SEALED}


@pytest.mark.usefixtures("app")
def test_the_old_key_can_go_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "BATCH", 2)
    old = [source(number, OLD) for number in range(5)]
    new = source(5, NEW)
    untouched = kept(new)

    done = sealed.seal_anew(holding(NEW, OLD), COLUMN)
    again = sealed.seal_anew(holding(NEW, OLD), COLUMN)

    assert (done.old, done.new, done.lost) == (5, 1, [])
    assert (again.old, again.new) == (0, 6)
    assert kept(new) == untouched
    assert [sealing.unseal(holding(NEW), kept(each))["key"] for each in old] == ["0", "1", "2", "3", "4"]
    assert sealed.look(holding(NEW), COLUMN) == sealed.Found("source.credentials", new=6)


@pytest.mark.usefixtures("app")
def test_what_no_key_opens_is_named_and_left_as_it_is() -> None:
    source(0, OLD)
    lost = source(1, LOST)
    before = kept(lost)

    done = sealed.seal_anew(holding(NEW, OLD), COLUMN)

    assert (done.old, done.lost) == (1, [f"id {lost}"])
    assert kept(lost) == before
    assert sealed.look(holding(NEW), COLUMN).lost == [f"id {lost}"]


@pytest.mark.usefixtures("app")
def test_what_somebody_saves_meanwhile_stays() -> None:
    one = source(0, OLD)
    rows = next(sealed.batches(COLUMN))
    saved = sealing.seal(holding(NEW), {"key": "of somebody else"})
    put(one, saved)

    taken = sealed.exchanged(COLUMN, rows[0], sealing.resealed(holding(NEW, OLD), rows[0][-1]))

    assert (taken, kept(one)) == (False, saved)
