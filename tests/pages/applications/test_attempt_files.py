"""What proves an attempt, for its owner alone: pictures, films in parts, the files as they were sent, all as one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from flask import Flask
from pydantic import SecretStr
from werkzeug.datastructures import Headers
from werkzeug.wrappers import Request, Response

from jobraker.automation.codes import Pushed, push
from jobraker.automation.models import Attempt
from jobraker.automation.rules.receipts import receipt
from jobraker.automation.rules.states import State
from jobraker.automation.settling import become
from jobraker.database import db, now
from jobraker.ledger.models import Departure, Part, Receiver
from jobraker.saved import saving
from tests.applications.tracked import tracked
from tests.automation.attempts import CONTENT, attempted, digest, proven, row_of
from tests.browser import Browser
from tests.outside import answering
from tests.pages.applications.people import HTMX, account_of, send
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")

Answer = tuple[int, bytes, dict[str, str]]
PNG = b"\x89PNG\r\n\x1a\n picture"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def me(ada: Browser) -> int:
    return account_of("ada@example.org")


@pytest.fixture
def attempt(me: int) -> Attempt:
    row = attempted(me, tracked(me), State.SENT, confirmed_by="run")
    proven(row, PNG)
    return row


def of(attempt: Attempt, what: str) -> str:
    return f"/applications/{attempt.application}/attempts/{attempt.key}/{what}"


def test_a_picture_is_shown_and_can_do_nothing(ada: Browser, attempt: Attempt) -> None:
    page = ada.get(f"/applications/{attempt.application}")
    answer = ada.client.get(page.one(".proofs img").attributes["src"] or "")

    assert answer.data == PNG
    assert answer.content_type == "image/png"
    headers = answer.headers
    assert headers["Content-Security-Policy"].endswith("sandbox")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "private" in headers["Cache-Control"]
    assert "The last picture" in page.text(".proofs")


def test_pictures_that_come_after_the_end_come_to_the_page(ada: Browser, me: int) -> None:
    row = attempted(me, tracked(me), State.SENT, confirmed_by="run", proven_at=None, due_at=now())
    page = ada.get(f"/applications/{row.application}")
    address = page.one("#proof").attributes["hx-get"] or ""
    waiting = ada.client.get(address, headers=HTMX).status_code
    proven(row, PNG)
    become(row_of(me, row.key), State.SENT, held=False, proven_at=now())

    after = ada.fragment(address)

    assert "Pictures come a little after" in page.text("#proof")
    assert waiting == 204
    assert after.all(".proofs img")
    assert not after.all("main [data-live]")
    assert ada.client.get(address).status_code == 303


def test_what_is_no_picture_is_not_handed_out(ada: Browser, attempt: Attempt) -> None:
    proven(attempt, b"<script>alert(1)</script>", "text/html", number=2)
    proven(attempt, b"<svg/>", "image/svg+xml", number=3)

    assert [ada.client.get(of(attempt, f"proof/{number}")).status_code for number in (2, 3, 4, 9999)] == [404] * 4


def test_a_film_that_is_kept_comes_in_parts(ada: Browser, attempt: Attempt) -> None:
    proven(attempt, bytes(range(200)), "video/webm", "recording", 2)

    answer = ada.client.get(of(attempt, "proof/2"), headers={"Range": "bytes=10-19"})

    assert (answer.status_code, answer.data) == (206, bytes(range(10, 20)))
    assert answer.headers["Content-Range"] == "bytes 10-19/200"


@dataclass
class Outside:
    """A server of Skyvern that answers as it is told; `asked` has what came."""

    url: str = ""
    answer: Answer = (200, b"", {})
    asked: list[tuple[Headers, bytes]] = field(default_factory=list)

    def reply(self, request: Request) -> Response:
        self.asked.append((Headers(request.headers), request.get_data()))
        status, content, headers = self.answer
        return Response(content, status, headers)


@pytest.fixture
def skyvern(app: Flask) -> Iterator[Outside]:
    before, outside = app.extensions["settings"], Outside()
    with answering(outside.reply) as (url, _requests):
        outside.url = url
        changed = {"skyvern_url": url, "skyvern_key": SecretStr("a key of ours"), "outbound_tries": 1}
        app.extensions["settings"] = before.model_copy(update=changed)
        yield outside
    app.extensions["settings"] = before


def test_a_film_that_lies_at_skyvern_is_passed_on_in_parts_with_our_key(
    ada: Browser, attempt: Attempt, skyvern: Outside
) -> None:
    proven(attempt, None, "", "recording", 2)
    head = {"Content-Type": "video/mp4", "Content-Range": "bytes 10-12/900"}
    skyvern.answer = (206, b"abc", head)

    answer = ada.client.get(of(attempt, "proof/2"), headers={"Range": "bytes=10-12"})

    assert (answer.status_code, answer.data, answer.content_type) == (206, b"abc", "video/mp4")
    assert answer.headers["Content-Range"] == "bytes 10-12/900"
    assert answer.headers["Content-Security-Policy"].endswith("sandbox")
    ((headers, _body),) = skyvern.asked
    assert (headers["Range"], headers["x-api-key"]) == ("bytes=10-12", "a key of ours")


@pytest.mark.parametrize(
    ("outside", "status"),
    [
        ((200, b"<script>", {"Content-Type": "text/html"}), 502),
        ((404, b"", {}), 404),
        ((403, b"", {}), 502),
    ],
    ids=["html", "gone", "refused"],
)
def test_what_skyvern_has_otherwise_is_not_passed_on(
    ada: Browser, attempt: Attempt, skyvern: Outside, outside: Answer, status: int
) -> None:
    proven(attempt, None, "", "recording", 2)
    skyvern.answer = outside

    answer = ada.client.get(of(attempt, "proof/2"))

    assert answer.status_code == status
    assert b"<script>" not in answer.data


def test_files_are_had_as_they_were_sent_with_their_hash(ada: Browser, attempt: Attempt) -> None:
    page = ada.get(f"/applications/{attempt.application}")
    answer = ada.client.get(of(attempt, "files/resume"))

    assert page.text(".lines code") == digest()
    assert answer.data == CONTENT
    assert "Ada-Example-resume.pdf" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    assert ada.client.get(of(attempt, "files/letter")).status_code == 404
    assert ada.client.get(of(attempt, "files/secret")).status_code == 404


def test_answers_are_shown_as_they_were_approved_with_where_they_are_from(ada: Browser, attempt: Attempt) -> None:
    rows = ada.get(f"/applications/{attempt.application}").texts("#proof tbody tr")

    assert rows == ["First name Ada profile", "Notice period Six weeks answers bank, 2 Oct"]


def test_all_of_it_is_one_file(ada: Browser, attempt: Attempt) -> None:
    proven(attempt, b"film", "video/webm", "recording", 2)
    proven(attempt, None, "", "recording", 3)

    with ada.client.get(of(attempt, "all.zip")) as answer:
        packed = ZipFile(BytesIO(answer.data))

    assert answer.headers["Content-Disposition"] == f"attachment; filename={receipt(attempt.key)}.zip"
    assert sorted(packed.namelist()) == [
        "answers.txt",
        "attempt.json",
        "proof/01-picture.png",
        "proof/02-recording.webm",
        "sent/Ada-Example-resume.pdf",
    ]
    assert packed.read("proof/01-picture.png") == PNG
    told = json.loads(packed.read("attempt.json"))
    assert told["files"][0]["sha256"] == digest()
    assert "secret" not in told
    words = packed.read("answers.txt").decode()
    assert "Notice period\n    Six weeks" in words
    assert digest() in words


def test_it_stays_its_owners_when_the_application_is_gone(ada: Browser, me: int, attempt: Attempt) -> None:
    bob = settle(another(ada), "bob@example.org")
    saving.remove(None, me, [attempt.application])
    addresses = [of(attempt, what) for what in ("proof/1", "files/resume", "all.zip")]

    assert [status(bob, address) for address in addresses] == [404] * 3
    assert [status(another(ada), address) for address in addresses] == [303] * 3
    assert [status(ada, address) for address in addresses] == [200] * 3


def status(browser: Browser, address: str) -> int:
    with browser.client.get(address) as answer:
        return answer.status_code


def test_an_attempt_is_found_at_its_own_application_alone(ada: Browser, attempt: Attempt) -> None:
    other = f"/applications/{uuid4()}/attempts/{attempt.key}"

    assert ada.client.get(f"{other}/proof/1").status_code == 404
    assert ada.client.get(f"{other}/all.zip").status_code == 404


def test_a_recording_that_is_not_played_shows_the_last_picture(ada: Browser, me: int) -> None:
    attempt = attempted(me, tracked(me), State.SENT, confirmed_by="run")
    proven(attempt, b"film", "video/webm", "recording", 3)
    page = ada.get(f"/applications/{attempt.application}")
    assert "poster" not in page.one("video").attributes

    for number in (1, 2):
        proven(attempt, PNG, number=number)

    page = ada.get(f"/applications/{attempt.application}")
    assert page.one("video").attributes["poster"] == of(attempt, "proof/2")


@pytest.fixture
def running(me: int) -> Attempt:
    return attempted(me, tracked(me), State.RUNNING)


def departed() -> list[Departure]:
    return [each for each in db.session.query(Departure) if each.kind == Receiver.SENDER]


def test_a_code_goes_to_its_run_and_stays_nowhere(
    ada: Browser, running: Attempt, skyvern: Outside, capsys: pytest.CaptureFixture[str]
) -> None:
    skyvern.answer = (200, b"{}", {})
    page = ada.get(f"/applications/{running.application}")

    ada.submit(page, "form:has(#code)", code=" 4711-AB ")

    ((_headers, body),) = skyvern.asked
    assert json.loads(body) == {
        "totp_identifier": running.name, "content": "4711AB", "source": "email", "task_id": running.run_id,
    }  # fmt: skip
    after = ada.get(f"/applications/{running.application}")
    assert "handed on" in after.text("#toasts")
    assert "4711" not in after.response.text
    captured = capsys.readouterr()
    assert "4711" not in captured.out + captured.err
    (line,) = departed()
    assert (line.receiver, line.parts, line.about) == (skyvern.url.partition("://")[2], [Part.CODE], "Acme")


@pytest.mark.parametrize("written", ["", "123", "1" * 13, "12 34 ; drop", "½½½½"])
def test_what_is_no_code_goes_nowhere(app: Flask, me: int, running: Attempt, written: str) -> None:
    assert push(app.extensions["settings"], me, running.key, written) is Pushed.NO_CODE
    assert departed() == []


def test_a_code_goes_to_no_run_that_has_ended(ada: Browser, attempt: Attempt, skyvern: Outside) -> None:
    send(ada, of(attempt, "code"), code="4711")

    assert skyvern.asked == []
    assert "No code is waited for" in ada.get(f"/applications/{attempt.application}").text("#toasts")
    assert departed() == []


def test_it_is_said_where_the_code_is_not_taken(ada: Browser, running: Attempt, skyvern: Outside) -> None:
    skyvern.answer = (422, b"{}", {})

    send(ada, of(running, "code"), code="4711")

    assert "did not take the code" in ada.get(f"/applications/{running.application}").text("#toasts")
