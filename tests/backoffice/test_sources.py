"""The rooms of sources: each listed with how it stands, added, tried, changed, read, stopped, and removed."""

import csv
import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from sqlalchemy import select, update

from jobraker.audit.models import Deed
from jobraker.backoffice.source_adding import Look
from jobraker.boards.posting import Reason, Rejected
from jobraker.database import db, now, transaction
from jobraker.extensions import redis
from jobraker.ingestion import changing, runs
from jobraker.ingestion.models import Rejection, Run, RunStatus, Source
from jobraker.ingestion.sources import add_source, list_sources, unseal
from jobraker.ingestion.trying import Tried
from jobraker.jobs.models import Listing
from jobraker.settings import Settings
from tests.backoffice.office import admin, deeds
from tests.browser import Browser, Page
from tests.factories import posting, source, write
from tests.ingestion.sandboxed import add_sandboxed, offered, run_now
from tests.pages.people import another

pytestmark = pytest.mark.usefixtures("unlimited")


def post(browser: Browser, address: str, status: int = 303, **values: Any) -> Page:
    token = browser.get("/admin/sources/new/greenhouse").one("main form input[name=csrf_token]").attributes["value"]
    return browser.read(browser.client.post(address, data={"csrf_token": token} | values), status)


def the(source_id: int) -> Source:
    db.session.expire_all()
    return db.session.get_one(Source, source_id)


def states(browser: Browser, query: str = "") -> dict[str, str]:
    """How each stands, by its name."""
    page = browser.get(f"/admin/sources{query}")
    names = page.texts("table.listed tbody th a")
    return dict(zip(names, page.texts("table.listed td[data-th=State]"), strict=True))


def ended(source_id: int, status: RunStatus, **told: Any) -> int:
    with transaction():
        row = Run(source_id=source_id, status=status, finished_at=now(), started_at=now(), **told)
        db.session.add(row)
        db.session.flush()
        if status is RunStatus.FAILED:
            db.session.execute(update(Source).where(Source.id == source_id).values(failures=Source.failures + 1))
    return row.id


def test_a_source_is_tried_added_and_read(root: Browser, settings: Settings) -> None:
    token = offered(settings, "greenhouse")["token"]
    form = root.get("/admin/sources/new/greenhouse")
    tried = root.read(root.submit(form, q_token=token, sandbox="1", every="60", do="try"), 200)
    assert list_sources() == []
    said = tried.text("#look [role=status]")
    assert re.fullmatch(r"It holds (\d+) records, (all|\d+) of them openings\.( A reading asks .*)?", said), said
    assert len(tried.all("#look .lines li")) > 1

    added = root.submit(tried, "form.sheet", q_token=token, sandbox="1", every="60", do="save")
    (made,) = list_sources()
    run_now(settings, made.id)
    page = root.get(added.headers["Location"])

    assert (made.name, made.sandbox, made.every_minutes) == (f"greenhouse {token} (sandbox)", True, 60)
    assert "well" in page.texts("#source .st")
    assert page.text("h1") == made.name
    assert [deed[:2] for deed in deeds()] == [("test", "source"), ("add", "source")]


def test_a_try_that_fails_says_why(root: Browser) -> None:
    form = root.get("/admin/sources/new/greenhouse")

    page = root.read(root.submit(form, q_token="nobody", sandbox="1", do="try"), 200)

    assert "It does not know what it was asked for." in page.text("#look")
    assert page.one("#q_token").attributes["value"] == "nobody"


@pytest.mark.parametrize(
    ("kind", "sent", "place", "said"),
    [
        ("greenhouse", {}, "#q_token-error", "It needs this."),
        ("greenhouse", {"q_token": "a/b"}, "#q_token-error", "That is no name of a board"),
        ("greenhouse", {"q_token": "acme", "every": "1"}, "#every-error", "five at least"),
        ("greenhouse", {"q_token": "acme", "every": "soon"}, "#every-error", "five at least"),
        ("greenhouse", {"q_token": "acme", "name": "taken"}, "#name-error", "Another source has that name."),
        ("rss", {"q_url": "javascript:alert(1)"}, "#q_url-error", "It is no address of a page"),
        ("adzuna", {"q_country": "gb"}, "#c_app_id-error", "The service asks for this."),
        ("adzuna", {"q_country": "xx"}, ".note.bad", "Country is none that Adzuna serves"),
        ("smartrecruiters", {"q_company": "acme"}, "#accept-error", "Tick this"),
    ],
)
def test_what_cannot_be_a_source_is_told_beside_its_field(
    root: Browser, settings: Settings, kind: str, sent: dict[str, str], place: str, said: str
) -> None:
    add_source(settings, "lever", {"site": "acme"}, name="taken")
    page = root.read(root.submit(root.get(f"/admin/sources/new/{kind}"), **sent, do="save"), 422)

    assert said in page.text(place)
    assert [one.name for one in list_sources()] == ["taken"]
    assert deeds() == []


def test_credentials_are_sealed_never_shown_kept_replaced_and_cleared(root: Browser, settings: Settings) -> None:
    form = root.get("/admin/sources/new/adzuna")
    secret = {"c_app_id": "an id", "c_app_key": "a-very-secret-key"}
    again = root.read(root.submit(form, q_country="xx", **secret), 422)
    place = root.submit(form, q_country="gb", every="360", **secret).headers["Location"]
    (made,) = list_sources()
    shown, edit = root.get(place), root.get(f"{place}/edit")
    root.submit(edit, q_country="gb", q_what="nurse", name=made.name, every="360")
    kept = unseal(settings, the(made.id).credentials)
    root.submit(edit, q_country="gb", name=made.name, every="360", c_app_key="another")

    assert [page for page in (again, shown, edit) if "a-very-secret-key" in page.response.text] == []
    assert shown.texts(".facts dd").count("set") == 2
    assert kept == {"app_id": "an id", "app_key": "a-very-secret-key"}
    assert unseal(settings, the(made.id).credentials) == {"app_id": "an id", "app_key": "another"}
    refused = root.read(root.submit(edit, q_country="gb", name=made.name, every="360", clear_app_key="1"), 422)
    assert "The service asks for this." in refused.text("#c_app_key-error")
    told = [deed.detail for deed in db.session.scalars(select(Deed).order_by(Deed.id))]
    assert "another" not in str(told)
    assert told[1]["changed"] == ["query"]


def test_each_says_how_it_stands_and_why(root: Browser) -> None:
    fine, bad, short, off, fresh, spoilt = (
        source(name, every_minutes=60) for name in "fine bad short off new spoilt".split()
    )
    ended(fine, RunStatus.DONE, fetched=100, rejected=1)
    ended(bad, RunStatus.DONE)
    ended(bad, RunStatus.FAILED, error="greenhouse refused our credentials: HTTP 401")
    ended(bad, RunStatus.FAILED, error="greenhouse refused our credentials: HTTP 401")
    ended(short, RunStatus.SHORT, fetched=1)
    ended(spoilt, RunStatus.DONE, fetched=10, rejected=5)
    changing.enable([off], on=False)
    busy = source("busy")
    runs.take(runs.queue_run(busy))
    write([posting("1"), posting("2", title="Baker")], source_id=fine)

    told = states(root)

    assert told["fine"] == "never read" or told["fine"] == "well"
    assert told["bad"].startswith("failing Since today, ")
    assert "2 tries. It turned us away. Look at the credentials." in told["bad"]
    assert told["short"].startswith("short A part was missing")
    assert told["spoilt"] == "5 rejected"
    assert (told["off"], told["new"], told["busy"]) == ("off", "never read", "running page 1")
    assert states(root, "?state=failing").keys() == {"bad"}
    assert states(root, "?state=off").keys() == {"off"}
    assert states(root, "?state=running").keys() == {"busy"}
    assert states(root, "?state=short").keys() == {"short"}
    assert states(root, "?state=never").keys() == {"new", "off"}
    assert states(root, "?q=o&kind=lever") == {}
    assert root.get("/admin/sources").text(".rooms a[aria-current] .count") == "1"
    del fresh


def test_it_is_tried_again_by_itself_only_where_a_schedule_does(root: Browser) -> None:
    planned, by_hand = source("planned", every_minutes=60, due_at=now()), source("by hand")
    run_id = 0
    for each in (planned, by_hand):
        run_id = ended(each, RunStatus.FAILED, error="greenhouse failed with an error of its own: HTTP 502")

    told, reading = states(root), root.get(f"/admin/runs/{run_id}")

    assert "The board’s server answered with an error (HTTP 502). It is tried again by itself: " in told["planned"]
    assert told["by hand"].endswith("It is read by hand: nothing tries it again by itself.")
    assert "answered with an error (HTTP 502)." in reading.text("#run .note.bad")
    assert "tried again" not in reading.text("main")


def test_one_that_is_left_alone_says_for_how_long(root: Browser) -> None:
    shared = redis()
    assert shared
    source_id = source("bad", sandbox=True)
    ended(source_id, RunStatus.FAILED, error="greenhouse (sandbox) could not be reached")
    shared.set("jobraker:outbound:greenhouse (sandbox):open", 1, ex=500)

    assert "Left alone for 500 more seconds." in states(root)["bad"]


def test_one_that_is_left_alone_is_read_where_the_admin_lets_it_be_asked_again(
    root: Browser, settings: Settings
) -> None:
    shared = redis()
    assert shared
    source_id = add_sandboxed(settings, "greenhouse")
    for mark in ("open", "tripped"):
        shared.set(f"jobraker:outbound:greenhouse (sandbox):{mark}", 1, ex=500)
    page = root.get(f"/admin/sources/{source_id}")
    post(root, f"/admin/sources/{source_id}/run")
    told = root.get("/admin/sources").text("#toasts p")
    post(root, "/admin/sources/many", do="run", key=[str(source_id)])
    several = root.get("/admin/sources").text("#toasts p")
    before = db.session.scalars(select(Run.id)).all()
    root.read(root.submit(page, "form[action$=run]"), 303)

    assert "left alone for 500 seconds more: a reading would ask nothing." in page.text("#source .note")
    assert page.text("form[action$=run] button") == "Let it be asked again and read"
    assert "a reading would ask nothing" in told
    assert several.startswith("0 sources are being read. 1 is not, for its service is left alone")
    assert before == []
    assert run_now(settings, source_id).status == RunStatus.DONE
    assert deeds() == [("go-on", "integration", "greenhouse (sandbox)"), ("run", "source", str(source_id))]


def test_a_reading_that_asked_nothing_is_no_failure_of_the_source(root: Browser, settings: Settings) -> None:
    shared = redis()
    assert shared
    source_id = add_sandboxed(settings, "greenhouse")
    shared.set("jobraker:outbound:greenhouse (sandbox):open", 1, ex=500)

    run = run_now(settings, source_id)
    made = the(source_id)
    stands = states(root)[made.name]

    assert (run.status, run.fetched, made.failures) == (RunStatus.FAILED, 0, 0)
    assert made.due_at
    assert made.due_at <= now() + timedelta(minutes=16)
    assert stands.startswith("not asked It failed several times in a row and is left alone for a while.")
    assert root.get("/admin/sources").all(".rooms a[aria-current] .count") == []


def test_several_are_read_switched_and_removed_at_once(root: Browser) -> None:
    one, two, other = source("one"), source("two"), source("other")
    write([posting("1")], source_id=one)
    ticked = {"key": [str(one), str(two), "nonsense", "999999"]}

    post(root, "/admin/sources/many", do="run", **ticked)
    post(root, "/admin/sources/many", do="run", **ticked)
    queued = db.session.scalars(select(Run.source_id).where(Run.status == RunStatus.QUEUED).order_by(Run.id)).all()
    post(root, "/admin/sources/many", do="disable", **ticked)
    post(root, "/admin/sources/many", do="disable", **ticked)
    off = [each.name for each in list_sources() if not each.enabled]
    post(root, "/admin/sources/many", do="enable", **ticked)
    asked = root.read(post(root, "/admin/sources/many", 200, do="remove", **ticked).response, 200)
    there = len(list_sources())
    post(root, "/admin/sources/many", do="remove", sure="1", **ticked)
    changing.finish_removing()

    assert queued == [one, two]
    assert off == ["one", "two"]
    assert "cannot be taken back" in asked.text("main")
    assert there == 3
    assert [each.id for each in list_sources()] == [other]
    assert db.session.scalars(select(Listing)).all() == []
    acts = [act for act, _kind, _subject in deeds()]
    assert [acts.count(act) for act in ("run", "change", "remove")] == [4, 4, 2]


def test_a_reading_is_watched_stopped_and_told_with_what_it_refused(root: Browser) -> None:
    source_id = source("mine")
    evil = '<script>alert("x")</script>'
    write([Rejected("7", Reason.NO_TITLE, "no title in it", evil), posting("8")], source_id=source_id)
    (refused,) = db.session.scalars(select(Rejection.run_id)).all()
    run_id = runs.queue_run(source_id)
    runs.take(run_id)

    page = root.get(f"/admin/runs/{run_id}")
    part = root.fragment(f"/admin/runs/{run_id}/live")
    post(root, f"/admin/runs/{run_id}/stop")
    post(root, f"/admin/runs/{run_id}/stop")
    over = root.get(f"/admin/runs/{run_id}")

    assert page.one("#run").attributes["hx-get"] == f"/admin/runs/{run_id}/live"
    assert "1 open listing was not seen yet" in part.text("#run")
    assert "hx-get" not in over.one("#run").attributes
    assert over.text("#run .st") == "stopped"
    assert deeds() == [("halt", "run", str(run_id))]
    told = root.get(f"/admin/runs/{refused}")
    assert told.text("#run .tags") == "No title 1"
    assert evil in told.text("table.listed td[data-th='What came']")
    assert not told.all("main script")
    rows = csv.reader(StringIO(root.client.get(f"/admin/rejections.csv?run={refused}&reason=no_title").text))
    assert [row[-1] for row in rows] == ["What came", evil]
    assert root.get(f"/admin/rejections?run={refused}&reason=no_id").text(".empty").startswith("No record")


def test_a_source_that_is_read_asks_for_itself_anew_until_it_is_over(root: Browser, settings: Settings) -> None:
    source_id = add_sandboxed(settings, "greenhouse")
    post(root, f"/admin/sources/{source_id}/run")
    waiting = root.get(f"/admin/sources/{source_id}")
    run = run_now(settings, source_id)
    over = root.fragment(f"/admin/sources/{source_id}/live")

    assert waiting.one("#source").attributes["hx-get"] == f"/admin/sources/{source_id}/live"
    assert "hx-get" not in over.one("#source").attributes
    assert over.texts("#run dd")[0] == str(run.fetched)


def test_readings_are_listed_of_a_source_and_by_how_they_ended(root: Browser) -> None:
    one, two = source("one"), source("two")
    failed = ended(one, RunStatus.FAILED, error="it broke")
    ended(two, RunStatus.DONE)

    assert root.get(f"/admin/runs?source={one}").texts("tbody th") == ["one"]
    assert root.get("/admin/runs?state=done").texts("tbody th") == ["two"]
    assert "it broke" in root.get("/admin/runs?state=failed").text("tbody")
    assert root.get("/admin/runs?source=x").all("tbody tr") == []
    assert "it broke" in root.get(f"/admin/runs/{failed}").text("#run .note.bad")


def test_one_is_removed_after_it_was_asked_for(root: Browser) -> None:
    source_id = source("mine")
    asked = root.get(f"/admin/sources/{source_id}/removal")

    root.read(root.submit(asked), 303)
    again = root.read(root.submit(asked), 303)

    assert again.response.headers["Location"] == "/admin/sources"
    assert "being removed" in root.get("/admin/sources").text("tbody")
    assert root.get(f"/admin/sources/{source_id}").all("#source form") == []
    assert [deed[0] for deed in deeds()] == ["remove"]


@pytest.mark.parametrize(
    "address",
    ["sources/999", "sources/999/edit", "sources/999/removal", "sources/new/monster", "runs/999", "runs/999/live"],
)
def test_what_is_not_there_is_no_page(root: Browser, address: str) -> None:
    assert root.client.get(f"/admin/{address}").status_code == 404


def test_two_admins_who_add_the_same_at_once_add_one(root: Browser) -> None:
    grace = admin(another(root), "grace@example.org")
    forms = [each.get("/admin/sources/new/greenhouse") for each in (root, grace)]

    answers = [
        each.submit(form, q_token="acme", sandbox="1").status_code
        for each, form in zip((root, grace), forms, strict=True)
    ]

    assert answers == [303, 422]
    assert len(list_sources()) == 1


def test_what_is_read_already_is_added_again_only_by_who_is_sure(root: Browser, settings: Settings) -> None:
    there = add_sandboxed(settings, "greenhouse")
    asked = {"q_token": offered(settings, "greenhouse")["token"], "sandbox": "1", "name": "once more"}
    form = root.get("/admin/sources/new/greenhouse")

    tried = root.read(root.submit(form, **asked, do="try"), 200)
    refused = root.read(root.submit(form, **asked, do="save"), 422)
    before = len(list_sources())
    root.read(root.submit(refused, **asked, twice="1", do="save"), 303)
    other = root.read(root.submit(form, **asked | {"q_token": "nobody", "name": "another"}, do="save"), 303)

    for page in (tried, refused):
        assert page.one(".note.ask a").attributes["href"] == f"/admin/sources/{there}"
        assert page.all("input[name=twice]")
    assert tried.all("#look .lines li")
    assert before == 1
    assert [each.name for each in list_sources()][1:] == ["once more", "another"]
    assert root.get(other.response.headers["Location"]).text("h1") == "another"
    change = root.get(f"/admin/sources/{there}/edit")
    again = root.read(root.submit(change, **asked, do="try"), 200)
    assert "once more" in again.text(".note.ask")
    assert not again.all("input[name=twice]")


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((0, 0, 0, False), "Its first page holds no record."),
        ((1, 1, 1, False), "It holds 1 record, an opening."),
        ((6, 6, 6, False), "It holds 6 records, all of them openings."),
        ((6, 5, None, True), "Its first page holds 6 records, 5 of them openings."),
        ((6, 6, 40, True), "Its first page holds 6 records, all of them openings; in all it says it has 40."),
    ],
)
def test_what_trying_came_to_is_one_sentence(
    root: Browser, numbers: tuple[int, int, int | None, bool], said: str
) -> None:
    records, openings, total, goes_on = numbers
    assert Look(Tried(records, total, openings, [], {}, {}, goes_on, False)).found == said
