"""What features count as they do it."""

from collections.abc import Callable

import pytest
from prometheus_client import REGISTRY
from pydantic import BaseModel
from sqlalchemy import create_engine, text

from jobraker.assistant.pace import Pace
from jobraker.automation.rules.states import State
from jobraker.database import db
from jobraker.ingestion.models import RunStatus
from jobraker.language_model import asking
from jobraker.language_model.terms import Block, ModelError, Purpose
from jobraker.mail import service as mail
from jobraker.mail.models import Kind
from jobraker.observing.processes import watch
from jobraker.search.rules.request import Request
from jobraker.search.service import find
from jobraker.settings import Settings
from tests.alerts import waiting
from tests.applications.tracked import tracked
from tests.automation.attempts import attempted
from tests.factories import job
from tests.ingestion.sandboxed import add_sandboxed, run_now
from tests.matching.people import somebody
from tests.postbox import Postbox
from tests.postbox import postbox as postbox
from tests.postbox import postbox_client as postbox_client

pytestmark = pytest.mark.usefixtures("app")


class Rewrite(BaseModel):
    number: int
    text: str


class Rewrites(BaseModel):
    rewrites: list[Rewrite]


@pytest.fixture
def more() -> Callable[..., float]:
    """By how much a series grew since it was asked for first."""
    before: dict[tuple[str, ...], float] = {}

    def grown(name: str, **labels: str) -> float:
        value = REGISTRY.get_sample_value(name, labels) or 0
        return value - before.setdefault((name, *labels.values()), value)

    return grown


def test_openings_and_readings_are_counted_by_what_became_of_them(
    settings: Settings, more: Callable[..., float]
) -> None:
    source_id = add_sandboxed(settings, "greenhouse")
    for outcome in ("new", "merged", "unchanged"):
        more("jobraker_openings_total", outcome=outcome)
    more("jobraker_runs_total", status="done")

    first = run_now(settings, source_id)
    fresh = more("jobraker_openings_total", outcome="new"), more("jobraker_openings_total", outcome="merged")
    second = run_now(settings, source_id)

    assert first.status == second.status == RunStatus.DONE
    assert fresh == (first.new, first.merged)
    assert sum(fresh) > 0
    assert more("jobraker_openings_total", outcome="unchanged") == first.unchanged + second.unchanged > 0
    assert more("jobraker_runs_total", status="done") == 2


def test_mails_are_counted_once_they_are_settled(
    settings: Settings, postbox: Postbox, more: Callable[..., float]
) -> None:
    more("jobraker_mails_total", state="sent")
    mail_id = mail.post(settings, Kind.TRIAL, "ada@x.example", {"link": "/"}, "en")
    before = more("jobraker_mails_total", state="sent")

    for _ in range(2):
        mail.send(settings, mail_id)

    assert (before, more("jobraker_mails_total", state="sent")) == (0, 1)


def test_alerts_are_counted_by_what_became_of_them(more: Callable[..., float]) -> None:
    more("jobraker_alerts_total", outcome="sent")
    alert = waiting.made(somebody(), "q=nurse&near=Leeds&km=50")
    waiting.waits(alert, job("nurse", title="Night nurse", places=("Leeds, UK",)))

    waiting.send()

    assert more("jobraker_alerts_total", outcome="sent") == 1


def test_attempts_are_counted_by_each_state_that_they_come_to(more: Callable[..., float]) -> None:
    ada = somebody()
    for state in (State.CALLING, State.RUNNING, State.SENT):
        more("jobraker_attempts_total", state=state, dry="no")

    attempted(ada, tracked(ada), State.RUNNING)

    counted = [
        more("jobraker_attempts_total", state=state, dry="no") for state in (State.CALLING, State.RUNNING, State.SENT)
    ]
    assert counted == [1, 1, 0]


def test_questions_to_the_model_are_counted_by_what_for_and_how_they_ended(
    settings: Settings, more: Callable[..., float]
) -> None:
    ada = somebody()
    db.session.remove()
    for outcome in ("answered", "away", "stopped"):
        more("jobraker_model_calls_total", purpose="rewrite", outcome=outcome)
    more("jobraker_model_tokens_total", purpose="rewrite")
    away = settings.model_copy(
        update={"chat_url": "http://127.0.0.1:1/v1", "chat_model": "m", "outbound_tries": 1, "breaker_failures": 1000}
    )

    def ask(settings: Settings) -> None:
        material = {Block.BULLETS: "1. responsible for various cranes"}
        asking.ask(settings, ada, Purpose.REWRITE, "Rewrite.", material, Rewrites, most_tokens=500)

    ask(settings)
    with pytest.raises(ModelError):
        ask(away)

    counted = [
        more("jobraker_model_calls_total", purpose="rewrite", outcome=each) for each in ("answered", "away", "stopped")
    ]
    assert counted == [1, 1, 0]
    assert more("jobraker_model_tokens_total", purpose="rewrite") > 10


def test_a_search_takes_its_stages(settings: Settings, more: Callable[..., float]) -> None:
    job("nurse", title="Night nurse")
    stages = ("understanding", "finding", "relaxing")
    for stage in stages:
        more("jobraker_search_seconds_count", stage=stage)

    find(settings, Request(q="night nurse"))

    assert [more("jobraker_search_seconds_count", stage=stage) for stage in stages] == [1, 1, 0]


def test_streams_are_counted_while_they_are_open() -> None:
    pace = Pace()
    before = REGISTRY.get_sample_value("jobraker_streams_open") or 0
    with pace.shown(1), pace.shown(1), pace.shown(2):
        open_ones = REGISTRY.get_sample_value("jobraker_streams_open")

    assert (open_ones, REGISTRY.get_sample_value("jobraker_streams_open")) == (before + 3, before)


def test_connections_of_the_pool_are_counted_while_they_are_in_use(settings: Settings) -> None:
    engine = create_engine(settings.database_url)
    watch(engine)
    before = REGISTRY.get_sample_value("jobraker_database_connections_in_use") or 0
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        used = REGISTRY.get_sample_value("jobraker_database_connections_in_use")
    engine.dispose()

    assert (used, REGISTRY.get_sample_value("jobraker_database_connections_in_use")) == (before + 1, before)
