"""Reports brought from files: one mail, a folder, an mbox, a maildir."""

import mailbox
from pathlib import Path

import pytest

from jobraker.mail import service, suppressing
from jobraker.mail.hearing import Heard
from jobraker.mail.importing import Imported, import_reports
from jobraker.mail.models import Kind, State
from jobraker.mail.reports import REPORT_BYTES
from jobraker.settings import Settings
from tests.mail.dsn import bounce, complaint, letter
from tests.postbox import Postbox

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def message_ids(settings: Settings, postbox: Postbox) -> dict[str, str]:
    """By address, of mails that went out to it."""
    for address in ("ada@x.example", "bob@x.example"):
        service.send(settings, service.post(settings, Kind.TRIAL, address, {"link": "/"}, "en"))
    return {came["to"][0]: dict(came["headers"])["Message-ID"].strip("<>") for came in postbox.mails()}


def mixed(message_ids: dict[str, str]) -> list[bytes]:
    """Two reports of ours, one of them twice, one of a stranger's mail, and what is no report."""
    of_ada = bounce(message_ids["ada@x.example"])
    of_bob = complaint(message_ids["bob@x.example"], "bob@x.example")
    return [
        of_ada,
        of_bob,
        of_ada,
        bounce("other@y.example", "eve@y.example"),
        letter(),
        bounce() + b"x" * REPORT_BYTES,
    ]


def eml(folder: Path, mails: list[bytes]) -> Path:
    for number, raw in enumerate(mails):
        (folder / f"{number}.eml").write_bytes(raw)
    (folder / "notes.txt").write_bytes(mails[0])
    (folder / "inner.eml").mkdir()
    return folder


def mbox(folder: Path, mails: list[bytes]) -> Path:
    box = mailbox.mbox(folder / "bounces")
    for raw in mails:
        box.add(raw.replace(b"\r\n", b"\n"))
    box.close()
    return folder / "bounces"


def maildir(folder: Path, mails: list[bytes]) -> Path:
    box = mailbox.Maildir(folder / "Maildir")
    for raw in mails:
        box.add(raw)
    box.close()
    return folder / "Maildir"


def told(found: Imported) -> tuple[int, int, int, list[str]]:
    heard = found.heard
    return heard[Heard.NEW], heard[Heard.AGAIN], heard[Heard.STRANGER], sorted(why for _, why in found.unread)


@pytest.mark.parametrize("kept", [eml, mbox, maildir])
def test_it_hears_what_is_of_ours_and_counts_the_rest(
    settings: Settings, message_ids: dict[str, str], tmp_path: Path, kept: object
) -> None:
    assert callable(kept)
    path = kept(tmp_path, mixed(message_ids))

    first = told(import_reports(settings, path))
    again = told(import_reports(settings, path))

    unread = ["it is no report", "it is too long"]
    assert (first, again) == ((2, 1, 1, unread), (0, 3, 1, unread))
    assert {held.key: held.because for held in suppressing.suppressed()} == {
        "ada@x.example": "hard-bounce",
        "bob@x.example": "complaint",
    }
    assert {mail.address: mail.state for mail in service.latest()} == {
        "ada@x.example": State.BOUNCED,
        "bob@x.example": State.SENT,
    }


def test_it_reads_one_mail(settings: Settings, message_ids: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "mail"
    file.write_bytes(bounce(message_ids["ada@x.example"]))

    assert told(import_reports(settings, file)) == (1, 0, 0, [])


@pytest.mark.parametrize("content", [b"", b"\x00" * 5000, b"From nobody\n" * 3])
def test_what_is_no_mail_at_all_is_counted(settings: Settings, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "mail"
    file.write_bytes(content)

    new, again, strangers, unread = told(import_reports(settings, file))

    assert (new, again, strangers) == (0, 0, 0)
    assert unread
