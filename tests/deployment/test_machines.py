"""Two web servers, two workers and two clocks over one database: what each does holds for all, and either may die."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import httpx
import pytest
from sqlalchemy import func, select

from jobraker.accounts import admins
from jobraker.accounts.rules.addresses import read_address
from jobraker.assistant.models import Exchange
from jobraker.assistant.models import State as Answer
from jobraker.database import db, transaction
from jobraker.ingestion.models import Run, RunStatus
from jobraker.jobs.models import Job, Listing
from jobraker.mail.models import Mail, State
from jobraker.queue import Task, enqueue
from jobraker.sandbox.server import Addresses
from jobraker.saved.models import SavedJob
from tests.deployment.system import FIRST, SECOND, Machines
from tests.embedded.processes import eventually
from tests.ingestion.sandboxed import add_sandboxed
from tests.provider import PLAIN

ADDRESS, PASSWORD = "ada@example.org", "wet granite sings at noon"
WEBS = (FIRST[0], SECOND[0])
LONGEST = 60  # seconds
TIMES = 5
PART = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Source": "form"}
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


@pytest.fixture(scope="module")
def both(sandbox: Addresses) -> Iterator[Machines]:
    folder = Path(tempfile.mkdtemp(prefix="jobraker-machines-"))
    folder.chmod(0o755)
    machines = Machines(folder, sandbox)
    try:
        with machines.app.app_context():
            admins.create(machines.settings, read_address(ADDRESS), PASSWORD, "en")
            yield machines
    finally:
        machines.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def machines(both: Machines) -> Machines:
    """With both web servers there, also after a test that killed one."""
    both.wait_for(*WEBS)
    return both


@pytest.fixture
def ada(machines: Machines) -> Iterator[httpx.Client]:
    """Signed in by the first web server."""
    with httpx.Client(timeout=30, verify=PLAIN) as client:
        token = token_of(client.get(machines.url(WEBS[0], "/sign-in")))
        sent = {"address": ADDRESS, "password": PASSWORD, "csrf_token": token}
        assert client.post(machines.url(WEBS[0], "/sign-in"), data=sent).status_code == 303
        yield client


@pytest.fixture
def first_dies(machines: Machines, ada: httpx.Client) -> Iterator[None]:
    machines.kill(*FIRST)
    yield
    machines.start(*FIRST)


def token_of(page: httpx.Response) -> str:
    found = TOKEN.search(page.text)
    assert found, page.text
    return found[1]


def read(machines: Machines, kind: str) -> Run:
    """Of a source that is new: whichever clock sees first that it is due says so, and whichever worker takes it reads it."""
    source_id = add_sandboxed(machines.settings, kind)
    assert eventually(lambda: statuses(source_id) == [RunStatus.DONE], LONGEST), machines.logs()
    with transaction():
        return db.session.scalars(select(Run).where(Run.source_id == source_id)).one()


def statuses(source_id: int) -> list[str]:
    with transaction():
        return list(db.session.scalars(select(Run.status).where(Run.source_id == source_id)))


def listed(source_id: int) -> int:
    with transaction():
        return db.session.scalar(select(func.count()).where(Listing.source_id == source_id)) or 0


def test_whoever_signs_in_at_one_is_signed_in_at_the_other(machines: Machines, ada: httpx.Client) -> None:
    here, there = (ada.get(machines.url(web, "/account")) for web in WEBS)
    stranger = httpx.get(machines.url(WEBS[1], "/account"), verify=PLAIN)

    assert (here.status_code, there.status_code, stranger.status_code) == (200, 200, 303)
    assert ADDRESS in there.text


def test_a_source_that_is_due_is_read_once(machines: Machines) -> None:
    run = read(machines, "remotive")
    came = listed(run.source_id)
    for _ in range(TIMES):  # to either worker
        enqueue(Task.RUN_SOURCE, run.id)

    assert came == run.new + run.merged > 0
    assert not eventually(lambda: len(statuses(run.source_id)) > 1 or listed(run.source_id) != came, 3)


def test_what_both_are_asked_at_once_is_done_once(machines: Machines, ada: httpx.Client) -> None:
    read(machines, "jobicy")
    with transaction():
        job_id = db.session.scalars(select(Job.id).limit(1)).one()
    token = token_of(ada.get(machines.url(WEBS[0], f"/jobs/{job_id}")))
    together = Barrier(2 * TIMES)

    def save(web: str) -> int:
        with httpx.Client(timeout=30, cookies=ada.cookies, verify=PLAIN) as client:
            together.wait()
            return client.post(machines.url(web, "/saved"), data={"job_id": job_id, "csrf_token": token}).status_code

    with ThreadPoolExecutor(2 * TIMES) as threads:
        answers = list(threads.map(save, WEBS * TIMES))

    with transaction():
        saved = db.session.scalars(select(SavedJob.job_id)).all()
    assert {*answers} <= {200, 303}
    assert saved == [job_id]


@pytest.mark.usefixtures("first_dies")
def test_where_a_machine_dies_the_other_goes_on(machines: Machines, ada: httpx.Client) -> None:
    with transaction():
        before = db.session.scalar(select(func.max(Mail.id))) or 0
    page = ada.get(machines.url(WEBS[1], "/password-reset"))
    asked = ada.post(machines.url(WEBS[1], "/password-reset"), data={"address": ADDRESS, "csrf_token": token_of(page)})

    assert ada.get(machines.url(WEBS[1], "/account")).status_code == 200
    assert asked.status_code == 303
    assert read(machines, "remoteok").fetched > 0
    assert eventually(lambda: states_after(before) == [State.SENT], LONGEST), machines.logs()


@pytest.fixture
def first_is_replaced(machines: Machines, ada: httpx.Client) -> Iterator[None]:
    yield
    assert eventually(lambda: machines.has_ended(WEBS[0]), 2 * machines.settings.grace_seconds)
    machines.start(WEBS[0])


def question_asked(machines: Machines, ada: httpx.Client) -> str:
    """The address of the stream of its answer."""
    token = token_of(ada.get(machines.url(WEBS[0], "/ask")))
    sent = {"question": "How do I find an apprenticeship?", "csrf_token": token}
    ada.post(machines.url(WEBS[0], "/ask"), data=sent, headers=PART)
    with transaction():
        key = db.session.scalars(select(Exchange.key)).one()
    return f"/ask/exchanges/{key}/events"


@pytest.mark.usefixtures("first_is_replaced")
def test_an_answer_on_the_way_gets_to_its_end_while_new_readers_go_elsewhere(
    machines: Machines, ada: httpx.Client
) -> None:
    place = question_asked(machines, ada)
    with ada.stream("GET", machines.url(WEBS[0], place)) as answer:
        lines = answer.iter_lines()
        began = next(line for line in lines if "caret" in line)
        machines.ask_to_end(WEBS[0])
        refuses = eventually(lambda: not machines.is_taken(WEBS[0]), 5)
        *_rest, last = [line for line in lines if line]
    elsewhere = ada.get(machines.url(WEBS[1], "/account"))

    assert began
    assert refuses
    assert last == "data: over"
    assert elsewhere.status_code == 200
    with transaction():
        assert db.session.scalars(select(Exchange.state)).one() == Answer.DONE


def states_after(mail_id: int) -> list[str]:
    with transaction():
        return list(db.session.scalars(select(Mail.state).where(Mail.id > mail_id)))
