"""The archive: files as files, whatever their names, and little memory however much is kept."""

import json
import tracemalloc
import zipfile
from io import BytesIO
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, Table, Text, Uuid, insert, text

from jobraker.accounts.archive import HELD_BYTES, archive, safe
from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from tests.accounts.at_once import committed_account

pytestmark = pytest.mark.usefixtures("app")

PAPERS = Table(
    "paper",
    MetaData(),
    Column("account_id", BigInteger, primary_key=True),
    Column("key", Uuid, primary_key=True),
    Column("file_name", Text, nullable=False),
    Column("content", LargeBinary),
    Column("sealed", LargeBinary),
)
OWN = [(PAPERS, PAPERS.c.account_id)]


@pytest.fixture
def ada(app: Flask) -> Account:
    with transaction():
        PAPERS.create(db.session.connection())
    return committed_account("ada@example.org")


def keep(account_id: int, key: int, name: str, content: bytes | None) -> None:
    told = {"account_id": account_id, "key": UUID(int=key), "file_name": name, "content": content, "sealed": b"secret"}
    with transaction():
        db.session.execute(insert(PAPERS), told)


def test_a_file_is_a_file_beside_the_rows(ada: Account) -> None:
    content = bytes(range(256)) * 9
    keep(ada.id, 1, "résumé 2026.pdf", content)
    keep(ada.id, 2, "was read.zip", None)
    keep(ada.id + 1, 3, "another's.pdf", b"hers")

    with archive(ada.id, OWN) as held, zipfile.ZipFile(held) as packed:
        names, rows = packed.namelist(), json.loads(packed.read("everything.json"))["paper"]
        path = f"files/paper/{UUID(int=1)}-résumé 2026.pdf"
        assert names == [path, "everything.json"]
        assert packed.read(path) == content
    assert [row["content"] for row in rows] == [path, None]
    assert [row["file_name"] for row in rows] == ["résumé 2026.pdf", "was read.zip"]
    assert "sealed" not in rows[0]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\Windows\\x.exe", "C_Windows_x.exe"),
        ("cv\u202efdp.exe", "cvfdp.exe"),
        ("a\x00b\nc.pdf", "ab c.pdf"),
        ("", "_"),
        ("...", "_"),
        ("x" * 300 + ".docx", "x" * 75 + ".docx"),
        ("履歴書.pdf", "履歴書.pdf"),
    ],
)
def test_the_name_of_a_file_leads_nowhere_else(name: str, made: str) -> None:
    assert safe(name) == made


def test_two_files_of_one_name_are_two(ada: Account) -> None:
    for key in (1, 2):
        keep(ada.id, key, "cv.pdf", bytes([key]))

    with archive(ada.id, OWN) as held, zipfile.ZipFile(held) as packed:
        assert [packed.read(name) for name in packed.namelist()[:2]] == [b"\x01", b"\x02"]


def test_a_large_account_is_not_held_in_memory(ada: Account) -> None:
    with transaction():
        db.session.execute(
            text(
                "INSERT INTO departure (account_id, kind, receiver, parts, files, held_back, why, about)"
                " SELECT :owner, 'model', md5(n::text), '{search words}', '{}', '{who}', 'search', repeat(md5(n::text), 6)"
                " FROM generate_series(1, 40000) n"
            ),
            {"owner": ada.id},
        )
    tracemalloc.start()
    for _ in range(3):  # what else runs in this process holds something too, though not each time
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        with archive(ada.id) as held:
            peak = tracemalloc.get_traced_memory()[1] - before
            packed = held.read()
        if peak < 2 * HELD_BYTES:
            break
    tracemalloc.stop()

    with zipfile.ZipFile(BytesIO(packed)) as file:
        document = file.read("everything.json")
    assert len(json.loads(document)["departure"]) == 40_000
    assert len(document) > 3 * HELD_BYTES
    assert peak < 2 * HELD_BYTES
