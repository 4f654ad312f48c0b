"""The board and the list of somebody with as many applications as anybody may have: bytes, and the time that the server takes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from random import Random
from time import perf_counter
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener
from uuid import UUID, uuid4

from sqlalchemy import delete, insert

from benchmarks.figures.results import Result, at_most, plain, spread
from jobraker.accounts.models import Account
from jobraker.accounts.rules.passwords import hashed
from jobraker.applications.models import Interview, Reminder
from jobraker.database import db, now, transaction
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.limits import SAVED
from jobraker.saved.rules.stages import BEFORE, Stage

TURNS = 60
DESCRIPTION = 800  # words
GOAL, POLL_GOAL, PACKED_GOAL = 300, 30, 40_000  # milliseconds of a page, of a look at whether anything changed; bytes
ADDRESS, PASSWORD = "busy@example.org", "wet granite sings at noon"
TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')
SEEN = re.compile(rb'id="applications" data-live hx-get="([^"]+)"')
CODINGS = ("identity", "gzip", "br")
PART = {"HX_Request": "true", "HX_Request_Type": "partial"}
# As they are spread over the stages after a long search.
STAGES = [Stage.SAVED] * 6 + [Stage.PREPARING] * 2 + [Stage.APPLIED] * 5 + [Stage.IN_REVIEW] * 2
STAGES += [Stage.INTERVIEWING, Stage.OFFER, *[Stage.REJECTED] * 6, Stage.WITHDRAWN]
TITLES = ("Depot coordinator", "Reefer desk officer", "Night-free roster planner", "Humanitarian logistics officer")
COMPANIES = ("Oosterlicht Foods", "Scheldekaai Terminals", "Waterweg Coöperatie", "Tramhuis Randstad", "Renova Zorg")


def measure(port: int) -> Iterator[Result]:
    account_id, keys = settle()
    try:
        person = Person(f"http://127.0.0.1:{port}")
        person.sign_in()
        where = f"with {SAVED:,} applications"
        yield from of_page(person, f"board {where}", "/applications", PACKED_GOAL)
        yield from of_page(person, f"list {where}", "/applications/list?sort=next")
        yield from spread(f"board {where}: nothing has changed", unchanged(person), POLL_GOAL)
        yield from spread(f"board {where}: one is moved", moved(person, keys))
    finally:
        with transaction():
            db.session.execute(delete(Account).where(Account.id == account_id))


class Person:
    """At a browser of their own."""

    def __init__(self, site: str) -> None:
        self._site = site
        self._opener = build_opener(HTTPCookieProcessor())

    def ask(self, path: str, form: Mapping[str, str] | None = None, **headers: str) -> bytes:
        """The body as it comes over the wire; of a form what it leads to."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = urlencode(form).encode() if form else None
        with self._opener.open(Request(self._site + path, sent, named)) as answer:  # noqa: S310 - an address of our own
            found: bytes = answer.read()
        return found

    def milliseconds(self, path: str, form: Mapping[str, str] | None = None, **headers: str) -> float:
        begun = perf_counter()
        self.ask(path, form, **headers)
        return 1000 * (perf_counter() - begun)

    def token(self, path: str) -> str:
        found = TOKEN.search(self.ask(path))
        if found is None:
            raise RuntimeError(f"{path} has no form")
        return found[1].decode()

    def sign_in(self) -> None:
        form = {"csrf_token": self.token("/sign-in"), "address": ADDRESS, "password": PASSWORD}
        self.ask("/sign-in", form)


def of_page(person: Person, name: str, path: str, packed: int | None = None) -> Iterator[Result]:
    taken = [person.milliseconds(path, Accept_Encoding="gzip") for _ in range(TURNS)]
    sizes = {coding: len(person.ask(path, Accept_Encoding=coding)) for coding in CODINGS}
    yield plain(f"{name}: HTML", sizes["identity"], "bytes")
    yield plain(f"{name}: HTML, Brotli", sizes["br"], "bytes")
    small = f"{name}: HTML, gzip"
    yield at_most(small, sizes["gzip"], "bytes", packed) if packed else plain(small, sizes["gzip"], "bytes")
    yield from spread(f"{name}: page", taken, GOAL)


def unchanged(person: Person) -> Sequence[float]:
    found = SEEN.search(person.ask("/applications"))
    if found is None:
        raise RuntimeError("the board does not ask for itself anew")
    path = found[1].decode().replace("&amp;", "&")
    if person.ask(path, None, **PART):
        raise RuntimeError("a board that nothing happened to is made anew")
    return [person.milliseconds(path, None, **PART) for _ in range(TURNS)]


def moved(person: Person, keys: Sequence[UUID]) -> Sequence[float]:
    form = {"csrf_token": person.token("/applications/list"), "to": "preparing"}
    return [person.milliseconds(f"/applications/{key}/move", form, **PART) for key in keys[:TURNS]]


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


def text(random: Random) -> str:
    """As long as those of openings are, and packed as little."""
    return " ".join(f"{random.getrandbits(28):x}" for _ in range(DESCRIPTION))


def application(random: Random) -> dict[str, object]:
    stage, at = random.choice(STAGES), now() - timedelta(days=random.randint(0, 300))
    return {
        "key": uuid4(),
        "posting": {"title": random.choice(TITLES), "company": random.choice(COMPANIES), "description": text(random)},
        "stage": stage,
        "stage_at": at,
        "applied_on": None if stage in BEFORE else (at - timedelta(days=random.randint(0, 30))).date(),
        "channel": random.choice(("greenhouse", "lever", "referral", "")),
        "tags": random.sample(("near", "nights", "second choice"), random.randint(0, 2)),
        "deadline": random.choice((None, now().date() + timedelta(days=9))),
    }
