"""The board and the list of somebody with as many applications as anybody may have: bytes, and the time that the server takes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from random import Random
from time import perf_counter
from uuid import UUID, uuid4

from httpx import Client
from sqlalchemy import delete, insert

from benchmarks.results import Result, at_most, plain, spread
from jobraker.accounts.models import Account
from jobraker.accounts.rules.passwords import hashed
from jobraker.applications.models import Interview, Reminder
from jobraker.database import db, now, transaction
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.limits import SAVED
from jobraker.saved.rules.stages import BEFORE, Stage

TURNS = 60
GOAL, POLL_GOAL, PACKED_GOAL = 300, 30, 40_000  # milliseconds of a page, of a look at whether anything changed; bytes
ADDRESS, PASSWORD = "busy@example.org", "wet granite sings at noon"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
SEEN = re.compile(r'data-live hx-get="([^"]+)"')
CODINGS = ("identity", "gzip", "br")
PART = {"HX-Request": "true", "HX-Request-Type": "partial"}
# As they are spread over the stages after a long search.
STAGES = [Stage.SAVED] * 6 + [Stage.PREPARING] * 2 + [Stage.APPLIED] * 5 + [Stage.IN_REVIEW] * 2
STAGES += [Stage.INTERVIEWING, Stage.OFFER, *[Stage.REJECTED] * 6, Stage.WITHDRAWN]
TITLES = ("Depot coordinator", "Reefer desk officer", "Night-free roster planner", "Humanitarian logistics officer")
COMPANIES = ("Oosterlicht Foods", "Scheldekaai Terminals", "Waterweg Coöperatie", "Tramhuis Randstad", "Renova Zorg")


def measure(port: int) -> Iterator[Result]:
    account_id, keys = settle()
    try:
        with Client(base_url=f"http://127.0.0.1:{port}", headers={"Accept-Encoding": "gzip"}) as client:
            sign_in(client)
            where = f"with {SAVED:,} applications"
            yield from of_page(client, f"board {where}", "/applications", PACKED_GOAL)
            yield from of_page(client, f"list {where}", "/applications/list?sort=next")
            yield from spread(f"board {where}: nothing has changed", unchanged(client), POLL_GOAL)
            yield from spread(f"board {where}: one is moved", moved(client, keys))
    finally:
        with transaction():
            db.session.execute(delete(Account).where(Account.id == account_id))


def of_page(client: Client, name: str, address: str, packed: int | None = None) -> Iterator[Result]:
    taken = [milliseconds(client, address) for _ in range(TURNS)]
    sizes = {coding: sent(client, address, coding) for coding in CODINGS}
    yield plain(f"{name}: HTML", sizes["identity"], "bytes")
    yield plain(f"{name}: HTML, Brotli", sizes["br"], "bytes")
    small = f"{name}: HTML, gzip"
    yield at_most(small, sizes["gzip"], "bytes", packed) if packed else plain(small, sizes["gzip"], "bytes")
    yield from spread(f"{name}: page", taken, GOAL)


def sent(client: Client, address: str, coding: str) -> int:
    """The bytes that come over the wire."""
    with client.stream("GET", address, headers={"Accept-Encoding": coding}) as answer:
        return sum(map(len, answer.iter_raw()))


def unchanged(client: Client) -> Sequence[float]:
    found = SEEN.search(client.get("/applications").text)
    if found is None:
        raise RuntimeError("the board does not ask for itself anew")
    return [milliseconds(client, found[1].replace("&amp;", "&"), PART, 204) for _ in range(TURNS)]


def moved(client: Client, keys: Sequence[UUID]) -> Sequence[float]:
    token = token_of(client, "/applications/list")
    taken = []
    for key in keys[:TURNS]:
        begun = perf_counter()
        answer = client.post(f"/applications/{key}/move", data={"csrf_token": token, "to": "preparing"}, headers=PART)
        taken.append(1000 * (perf_counter() - begun))
        if answer.status_code != 204:
            raise RuntimeError(f"a move was answered with {answer.status_code}")
    return taken


def milliseconds(client: Client, address: str, headers: Mapping[str, str] | None = None, status: int = 200) -> float:
    begun = perf_counter()
    answer = client.get(address, headers=headers)
    if answer.status_code != status:
        raise RuntimeError(f"{address} was answered with {answer.status_code}")
    return 1000 * (perf_counter() - begun)


def sign_in(client: Client) -> None:
    token = token_of(client, "/sign-in")
    answer = client.post("/sign-in", data={"csrf_token": token, "address": ADDRESS, "password": PASSWORD})
    if answer.status_code != 303:
        raise RuntimeError(f"signing in was answered with {answer.status_code}")


def token_of(client: Client, address: str) -> str:
    found = TOKEN.search(client.get(address).text)
    if found is None:
        raise RuntimeError(f"{address} has no form")
    return found[1]


def settle() -> tuple[int, list[UUID]]:
    """Somebody with applications: the id of the account, and the keys of those that are saved alone."""
    random = Random(SAVED)  # noqa: S311 - nothing here is secret
    rows = [application(random) for _ in range(SAVED)]
    with transaction():
        account = Account(address=ADDRESS, address_key=ADDRESS, password_hash=hashed(PASSWORD))
        db.session.add(account)
        db.session.flush()
        mine = {"account_id": account.id}
        db.session.execute(insert(SavedJob), [row | mine for row in rows])
        held = [row["key"] for row in rows if row["stage"] is Stage.INTERVIEWING]
        waits = [row["key"] for row in rows if row["stage"] is Stage.APPLIED]
        begins = {"round": 1, "form": "video", "begins_at": now() + timedelta(days=3)}
        db.session.execute(insert(Interview), [mine | begins | {"key": uuid4(), "application": key} for key in held])
        day = {"form": "follow-up", "day": now().date() + timedelta(days=5)}
        db.session.execute(insert(Reminder), [mine | day | {"key": uuid4(), "application": key} for key in waits[::3]])
    return account.id, [row["key"] for row in rows if row["stage"] is Stage.SAVED]  # type: ignore[misc]


def application(random: Random) -> dict[str, object]:
    stage, at = random.choice(STAGES), now() - timedelta(days=random.randint(0, 300))
    return {
        "key": uuid4(),
        "posting": {"title": random.choice(TITLES), "company": random.choice(COMPANIES)},
        "stage": stage,
        "stage_at": at,
        "applied_on": None if stage in BEFORE else (at - timedelta(days=random.randint(0, 30))).date(),
        "channel": random.choice(("greenhouse", "lever", "referral", "")),
        "tags": random.sample(("near", "nights", "second choice"), random.randint(0, 2)),
        "deadline": random.choice((None, now().date() + timedelta(days=9))),
    }
