"""The real stack for the suite: Postgres and Valkey of its own, the sandbox over HTTP, each test in a transaction."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from cryptography.fernet import Fernet
from flask import Flask, g
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis
from pydantic import SecretStr
from sqlalchemy import exists, literal, select, table, text, union_all
from werkzeug.test import TestResponse
from xdist.scheduler import LoadScopeScheduling

from jobraker.app import create_app
from jobraker.commands.tables import bring_up
from jobraker.database import db
from jobraker.embedded.postgres import Postgres
from jobraker.embedded.valkey import Valkey
from jobraker.extensions import limiter, redis
from jobraker.ingestion import places
from jobraker.matching import market
from jobraker.sandbox.server import Addresses, serving
from jobraker.search import collection, memory, sample
from jobraker.settings import Settings
from jobraker.taxonomy.currencies import use_rates
from jobraker.web import known

# No test fails for the time that a machine took.
hypothesis.register_profile("untimed", deadline=None)
hypothesis.load_profile("untimed")

JOURNEYS = "tests/journeys/"
# Whatever takes longest, though few tests are in it: begun last, all others would wait for it at the end.
FIRST = (
    JOURNEYS,
    "tests/automation/test_never_twice.py",
    "tests/alerts/test_told_once.py",
    "tests/deployment/test_image.py",
    "tests/deployment/test_machines.py",
    "tests/test_migrations.py",
    "tests/accounts/test_archive.py",
)
TODAY = datetime(2026, 6, 1, 12, tzinfo=UTC)


class ByFile(LoadScopeScheduling):
    """Where the suite runs in several processes, one takes a whole file, and one all journeys, which share a running
    system. (Marks of groups are lost: pytest-xdist 3.8 writes them where pytest 9.2 no longer reads.)"""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return JOURNEYS if file.startswith(JOURNEYS) else file

    def _assign_work_unit(self, node: Any) -> None:
        """What takes longest; then, as pytest-xdist has it, whatever has most tests."""
        longest = next((scope for scope in FIRST if scope in self.workqueue), None)
        if longest:
            self.workqueue.move_to_end(longest, last=False)
        super()._assign_work_unit(node)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """All that is collected is there to the end: looked through for garbage again and again, it would take a fifth of all
    the time that the tests take."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def stack_folder() -> Iterator[Path]:
    """Open to the account that Postgres runs under when the suite is run by root."""
    folder = Path(tempfile.mkdtemp(prefix="jobraker-tests-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_url(stack_folder: Path) -> Iterator[str]:
    server = Postgres(stack_folder / "data", durable=False)
    yield server.start()
    server.stop()


@pytest.fixture(scope="session")
def redis_url(stack_folder: Path) -> Iterator[str]:
    server = Valkey(stack_folder / "data", durable=False)
    yield server.start()
    server.stop()


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Addresses]:
    with serving("127.0.0.1", 0, 300, 1, TODAY.date()) as addresses:
        yield addresses


@pytest.fixture(scope="session")
def sandbox_url(sandbox: Addresses) -> str:
    return sandbox.web


@pytest.fixture(scope="session")
def settings(postgres_url: str, redis_url: str, sandbox: Addresses, stack_folder: Path) -> Settings:
    return Settings(
        database_url=postgres_url,
        redis_url=redis_url,
        sandbox_url=sandbox.web,
        sandbox_mail_url=sandbox.mail,
        public_url="https://jobs.example",
        data=stack_folder / "data",
        secret_key=SecretStr("a secret for tests alone"),
        credentials_key=SecretStr(Fernet.generate_key().decode()),
        requests_per_minute=100_000,
        statement_seconds=60,
        outbound_backoff=0.01,
    )


@pytest.fixture(scope="session")
def stack(settings: Settings) -> Iterator[Flask]:
    """The application over tables at their newest state, with the whole gazetteer."""
    app = create_app(settings, connections=5)
    app.config["TESTING"] = True
    bring_up(app)
    with app.app_context():
        places.load_gazetteer()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def rows_committed(stack: Flask) -> Callable[[], set[str]]:
    """Asks which tables have rows that are committed."""
    names = sorted(db.metadata.tables)
    each = union_all(*(select(literal(name)).where(exists(select(1).select_from(table(name)))) for name in names))

    def ask() -> set[str]:
        with db.engine.connect() as connection:
            return set(connection.scalars(each))

    return ask


@pytest.fixture(scope="module", autouse=True)
def gone_afterwards(request: pytest.FixtureRequest) -> Iterator[None]:
    """What the tests of a file commit, some of them past their own transaction, is gone with the file: whichever comes
    next in its process would find it."""
    if not any("stack" in item.fixturenames for item in request.session.items if item.path == request.node.path):
        yield
        return
    stack: Flask = request.getfixturevalue("stack")
    asked: Callable[[], set[str]] = request.getfixturevalue("rows_committed")
    with stack.app_context():
        before = asked()
    yield
    with stack.app_context():
        if left := sorted(asked() - before):
            with db.engine.begin() as connection:
                connection.execute(text(f"TRUNCATE {', '.join(left)} RESTART IDENTITY CASCADE"))
            forget()


@contextmanager
def isolated(stack: Flask) -> Iterator[Flask]:
    """The application over one open connection: whatever is committed meanwhile is gone afterwards."""
    with stack.app_context():
        engines = db.engines
        engine = engines[None]
        connection = engine.connect()
        outer = connection.begin()
        engines[None] = connection  # type: ignore[assignment]
        db.session.remove()
        db.session.configure(join_transaction_mode="create_savepoint")
        forget()
        forget_failures()
        yield stack
        db.session.remove()
        engines[None] = engine
        outer.rollback()
        connection.close()
        places.remembered().clear()
        forget()


def forget() -> None:
    """Let a search look anew at what it remembers of all openings, and pay be reckoned by the first exchange rates."""
    for remembering in (collection, market, memory, sample):
        remembering.forget()
    use_rates({})


def forget_failures() -> None:
    """No service is left alone for what a test before this one let it fail at."""
    shared = redis()
    assert shared is not None
    # All at once: a cursor asks a hundred times over for what the tests before this one have left there.
    if failed := shared.keys("jobraker:outbound:*"):
        shared.delete(*failed)


@pytest.fixture
def app(stack: Flask) -> Iterator[Flask]:
    with isolated(stack) as app:
        yield app


@pytest.fixture
def unlimited(app: Flask) -> Iterator[None]:
    """With nothing counted against any limit, before and after."""
    limiter.reset()
    yield
    limiter.reset()


class Client(FlaskClient):
    """The test's own application context is around each of its requests: nothing of one may be there in the next."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        forget_the_last_request()
        return super().open(*args, **kwargs)

    @contextmanager
    def within_a_request(self) -> Iterator[None]:
        """Where a view would stand that this browser has asked for; it keeps what cookies it is given."""
        forget_the_last_request()
        kept = [cookie for name in ("session", known.COOKIE) if (cookie := self.get_cookie(name))]
        sent = {"HTTP_COOKIE": "; ".join(f"{cookie.key}={cookie.value}" for cookie in kept)}
        began = {"jobraker.began": perf_counter()}  # as every request has it from before the application
        with self.application.test_request_context(environ_base=self.environ_base | sent | began):
            yield
            answer = self.application.process_response(self.application.response_class())
        for line in answer.headers.getlist("Set-Cookie"):
            for name, cookie in SimpleCookie(line).items():
                self.set_cookie(name, cookie.value)


def forget_the_last_request() -> None:
    for name in list(g):
        g.pop(name)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return Client(app, app.response_class)


@pytest.fixture
def shared() -> Path:
    """The folder of recorded data, which is not part of the project."""
    folder = Path(os.environ.get("JOBRAKER_SHARED") or Path(__file__).parents[2] / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("the recorded data is not here; JOBRAKER_SHARED names its folder")
    return folder
