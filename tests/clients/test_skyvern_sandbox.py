"""The client and the sandbox in the place of Skyvern speak the same."""

from collections.abc import Iterator

import httpx
import pytest

from jobraker.clients.skyvern import Cancelled, Skyvern
from jobraker.clients.skyvern_answers import Status
from jobraker.clients.skyvern_starts import Ambiguous, NotStarted, RunRequest
from jobraker.clients.skyvern_webhooks import is_signed, read_webhook
from jobraker.settings import Settings
from tests.provider import PLAIN
from tests.sandbox.forms import behave, numbers, sent
from tests.sandbox.skyvern.asking import QUICK, Asking, awaited, serving


@pytest.fixture
def sky(sandbox_url: str) -> Iterator[Asking]:
    with httpx.Client(base_url=sandbox_url, verify=PLAIN) as http, serving() as outside:
        http.post("/control/reset")
        asking = Asking(http, outside, numbers(http)[0])
        asking.knobs(**QUICK)
        yield asking
        http.post("/control/reset")


@pytest.fixture
def skyvern(quick: Settings) -> Skyvern:
    return Skyvern(quick)


def request(sky: Asking) -> RunRequest:
    asked = sky.body()
    names = ("prompt", "url", "title", "webhook_url", "data_extraction_schema", "error_code_mapping")
    return RunRequest(**{name: asked[name] for name in names}, totp_identifier=asked["title"])


def test_a_run_is_started_read_and_looked_at(skyvern: Skyvern, sky: Asking) -> None:
    asked = request(sky)
    started = skyvern.start(asked)

    run = awaited(lambda: found if (found := skyvern.run(started.run_id)).status is Status.COMPLETED else None)

    assert run.output["submitted"] is True
    assert run.step_count
    assert run.started_at <= run.finished_at
    assert [each.run_id for each in skyvern.find(asked.title)] == [started.run_id]
    kinds = {each.artifact_type: skyvern.content(each.artifact_id, 100_000) for each in skyvern.artifacts(run.run_id)}
    assert {kind: content.media_type for kind, content in kinds.items()} == {
        "screenshot_action": "image/png", "screenshot_final": "image/png", "recording": "video/webm",
    }  # fmt: skip
    assert skyvern.cancel(run.run_id) is Cancelled.FINAL
    assert skyvern.version()


def test_its_webhook_is_read(skyvern: Skyvern, sky: Asking) -> None:
    started = skyvern.start(request(sky))
    sky.webhooks(1)

    raw, headers = sky.outside.webhooks[0]
    assert is_signed(raw, headers["X-Skyvern-Signature"], "sandbox")
    assert (read_webhook(raw).run_id, read_webhook(raw).status) == (started.run_id, Status.COMPLETED)


def test_a_reason_to_give_up_is_read(skyvern: Skyvern, sky: Asking) -> None:
    behave(sky.http, sky.number, "login")
    started = skyvern.start(request(sky))

    run = awaited(lambda: found if (found := skyvern.run(started.run_id)).status is Status.TERMINATED else None)

    assert [error.code for error in run.errors] == ["login_required"]


def test_a_code_is_pushed(skyvern: Skyvern, sky: Asking) -> None:
    sky.knobs(code=10)
    behave(sky.http, sky.number, "code")
    asked = request(sky)
    started = skyvern.start(asked)
    mail = awaited(lambda: sky.http.get("/control/mail", params={"to": "ada@example.org"}).json())[0]

    skyvern.push_code(asked.totp_identifier or "", mail["text"], started.run_id)

    awaited(lambda: sent(sky.http))


def test_a_run_is_cancelled(skyvern: Skyvern, sky: Asking) -> None:
    sky.knobs(silent=True)
    started = skyvern.start(request(sky))

    assert [skyvern.cancel(started.run_id) for _ in range(2)] == [Cancelled.DONE, Cancelled.ALREADY]
    assert skyvern.run(started.run_id).status is Status.CANCELED


@pytest.mark.parametrize("kind", ["refused-busy", "429", "402", "403", "422-list", "422-string"])
def test_what_is_refused_is_not_started(skyvern: Skyvern, sky: Asking, kind: str) -> None:
    sky.knobs(post=kind)

    with pytest.raises(NotStarted):
        skyvern.start(request(sky))

    assert sky.control()["runs"] == []


@pytest.mark.parametrize("kind", ["timeout-accepted", "cut-accepted", "500-accepted", "html-accepted"])
def test_what_is_broken_is_ambiguous_and_found(skyvern: Skyvern, sky: Asking, kind: str) -> None:
    sky.knobs(post=kind)
    asked = request(sky)

    with pytest.raises(Ambiguous):
        skyvern.start(asked)

    assert len(skyvern.find(asked.title)) == 1
