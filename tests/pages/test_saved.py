"""Saved jobs: the button wherever an opening stands, the list, what is written to each, and undo; with htmx and without."""

import csv
import json
from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from jobraker.accounts.models import Account
from jobraker.database import db, now, transaction
from jobraker.jobs.models import Job
from jobraker.matching.models import Recommended
from jobraker.profile import contacts, service
from jobraker.resumes.understood import Contact
from jobraker.saved import changing, saving
from jobraker.saved.models import SavedJob
from jobraker.saved.rules import limits
from jobraker.saved.rules.posting import Posting
from jobraker.taxonomy.folding import fold
from tests import factories
from tests.browser import Browser, Page
from tests.pages.people import another, settle
from tests.pages.test_profile import fields_of

pytestmark = pytest.mark.usefixtures("unlimited")

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def owner() -> int:
    return db.session.scalars(select(Account.id).where(Account.address == "ada@example.org")).one()


def token(browser: Browser) -> str:
    return browser.get("/saved").all("input[name=csrf_token]")[0].attributes["value"] or ""


def press(
    browser: Browser, address: str, *, htmx: bool = False, back: str = "/saved", **values: object
) -> TestResponse:
    headers = {"Referer": f"http://localhost{back}"} | (HTMX if htmx else {})
    return browser.client.post(address, data={"csrf_token": token(browser)} | values, headers=headers)


def save(browser: Browser, job_id: int) -> UUID:
    assert press(browser, "/saved", job_id=job_id).status_code == 303
    return saving.keys_of(owner(), [job_id])[job_id]


def opening(**values: Any) -> int:
    return factories.job(fold(f"{values['title']} {values.get('company', '')}").replace(" ", "-"), **values)


def titles(page: Page) -> list[str]:
    return page.texts("#saved h3")


def test_an_opening_is_saved_once_however_often_it_is_clicked(ada: Browser) -> None:
    job_id = opening(title="Gardener")

    for _ in range(2):
        assert press(ada, "/saved", job_id=job_id, back=f"/jobs/{job_id}").headers["Location"] == f"/jobs/{job_id}"

    assert titles(ada.get("/saved")) == ["Gardener"]
    assert ada.get(f"/jobs/{job_id}").one("#save-" + str(job_id)).attributes["aria-pressed"] == "true"


def test_the_button_turns_where_it_stands(ada: Browser) -> None:
    job_id = opening(title="Gardener")
    row = f"#save-{job_id}"
    assert ada.get("/?q=gardener").one(row).attributes["aria-pressed"] == "false"

    pressed = ada.read(press(ada, "/saved", htmx=True, job_id=job_id), 200)

    assert pressed.one(row).attributes["aria-pressed"] == "true"
    assert ada.get("/?q=gardener").one(row).attributes["aria-pressed"] == "true"
    taken_off = press(ada, pressed.one(row).attributes["formaction"] or "", htmx=True, job_id=job_id)
    assert ada.read(taken_off, 200).one(row).attributes["aria-pressed"] == "false"
    assert row in taken_off.headers["HX-Trigger"]
    assert titles(ada.get("/saved")) == []


def test_nobody_is_offered_it_who_is_not_signed_in(browser: Browser) -> None:
    job_id = opening(title="Gardener")

    assert not browser.get("/?q=gardener").all("#saving, [data-key=s]")
    assert not browser.get(f"/jobs/{job_id}").all("#saving, [data-key=s]")


@pytest.mark.parametrize("job_id", ["", "0", "x", "999999", "9" * 19, "9" * 40])
def test_an_opening_that_is_not_there_is_not_saved(ada: Browser, job_id: str) -> None:
    assert ada.read(press(ada, "/saved", job_id=job_id), 404).text("h1") == "Not saved: this opening is gone"


def test_what_was_taken_off_comes_back_with_all_that_was_written_to_it(ada: Browser) -> None:
    key = save(ada, opening(title="Gardener"))
    write(ada, key, notes="Ask about the roof", tags="near", deadline="2030-01-02", remind_days="3")

    press(ada, f"/saved/{key}/remove")
    page = ada.get("/saved")
    assert "Gardener is no longer saved." in page.text("#toasts")
    undone = ada.submit(page, "#toasts form")

    assert undone.headers["Location"] == "/saved"
    assert ada.get("/saved").text("#saved .acts").startswith("Ask about the roof Choose: Gardener Apply by")
    assert ada.submit(page, "#toasts form").status_code == 404


@pytest.mark.parametrize("htmx", [True, False], ids=["htmx", "no script"])
def test_a_button_turns_where_another_window_was_first(ada: Browser, *, htmx: bool) -> None:
    job_id = opening(title="Gardener")
    key = save(ada, job_id)
    press(ada, f"/saved/{key}/remove", htmx=True, job_id=job_id)

    second = press(ada, f"/saved/{key}/remove", htmx=htmx, back="/?q=gardener", job_id=job_id)

    if htmx:
        assert ada.read(second, 200).one(f"#save-{job_id}").attributes["aria-pressed"] == "false"
        assert "It was taken off before." in second.headers["HX-Trigger"]
    else:
        assert (second.status_code, second.headers["Location"]) == (303, "/?q=gardener")
    assert press(ada, f"/saved/{key}/remove", htmx=htmx).status_code == 404


def test_an_opening_whose_row_went_meanwhile_comes_back_as_it_was_saved(ada: Browser) -> None:
    job_id = opening(
        title="Gardener", company="Elm & Sons", description="<p>You rake what has fallen, all day.</p>" * 3
    )
    key = save(ada, job_id)
    press(ada, f"/saved/{key}/remove")
    page = ada.get("/saved")
    with transaction():
        db.session.query(SavedJob).delete()
        db.session.execute(db.text("DELETE FROM listing"))
        db.session.execute(db.text("DELETE FROM job"))

    ada.submit(page, "#toasts form")

    shown = ada.get("/saved")
    assert titles(shown) == ["Gardener"]
    assert "No longer listed" in shown.text("#saved .org")
    assert "You rake what has fallen" in ada.get(f"/applications/{key}").text(".posting")


def write(browser: Browser, key: UUID, *, htmx: bool = True, seen: str | None = None, **values: str) -> TestResponse:
    """In the list, or on the page of it."""
    if htmx:
        form, address = fields_of(browser.fragment(f"/saved/{key}"), "form"), f"/saved/{key}"
    else:
        form, address = fields_of(browser.get(f"/applications/{key}"), "#notes form"), f"/applications/{key}/notes"
    form |= values
    if seen is not None:
        form["seen"] = seen
    return browser.client.post(address, data=form, headers=HTMX if htmx else {})


def test_notes_tags_and_a_deadline_are_written_in_place(ada: Browser) -> None:
    key = save(ada, opening(title="Gardener"))
    form = ada.fragment(f"/saved/{key}?low=20000&high=100000")
    assert form.one("form").attributes["hx-target"] == "closest li"

    done = ada.read(write(ada, key, notes="Roof", tags="near, dear", deadline="2030-01-02", remind_days="3"), 200)

    assert done.one("li").attributes["id"] == f"saved-{key}"
    assert done.text(".clipped") == "Roof"
    assert done.texts("a.tag") == ["near", "dear"]
    assert "a letter 3 days before" in done.text(".acts")


def test_two_windows_that_write_different_things_both_keep_theirs(ada: Browser) -> None:
    key = save(ada, opening(title="Gardener"))
    seen = fields_of(ada.get(f"/applications/{key}"), "#notes form")["seen"]

    assert write(ada, key, notes="First").status_code == 200
    assert write(ada, key, htmx=False, seen=seen, notes="", tags="near").status_code == 303

    assert ada.get("/saved").text("#saved .clipped") == "First"
    assert ada.get("/saved").texts("#saved a.tag") == ["near"]


def test_two_windows_that_write_the_same_are_told(ada: Browser) -> None:
    key = save(ada, opening(title="Gardener"))
    seen = fields_of(ada.fragment(f"/saved/{key}"), "form")["seen"]
    write(ada, key, notes="First", deadline="2030-01-02")

    told = ada.read(write(ada, key, seen=seen, notes="Second", deadline="2030-02-03"), 409)

    assert "The other window saved: First" in told.text(".error.ask")
    assert told.text("textarea").strip() == "Second"
    assert ada.submit(told, "form", notes="Second", deadline="2030-02-03", tags="", remind_days="").status_code == 303
    assert ada.get("/saved").text("#saved .clipped") == "Second"


@pytest.mark.parametrize("htmx", [True, False])
def test_what_is_wrong_stays_in_its_field(ada: Browser, *, htmx: bool) -> None:
    key = save(ada, opening(title="Gardener"))

    told = ada.read(write(ada, key, htmx=htmx, deadline="", remind_days="3", notes="kept"), 422)

    assert told.texts(".error") == ["This is needed."]
    assert told.text("textarea").strip() == "kept"


def test_a_job_has_one_page(ada: Browser) -> None:
    key = save(ada, opening(title="Gardener"))

    assert ada.client.get(f"/saved/{key}").headers["Location"] == f"/applications/{key}#notes"
    assert ada.client.get(f"/saved/{UUID(int=9)}").status_code == 404


def test_every_column_sorts_either_way(ada: Browser) -> None:
    account = owner()
    for n, (title, company, place, pay) in enumerate(
        [("Baker", "Zeta", "Lyon, France", 30), ("Cook", "Alpha", "Berlin, Germany", 50), ("Actor", "Mid", "", 0)]
    ):
        paid = {"pay": factories.pay(pay * 1000, pay * 1000)} if pay else {}
        placed = {"places": (place,)} if place else {}
        key = save(ada, opening(title=title, company=company, **paid, **placed))
        changing.tag(account, [key], "cab"[n])
        with transaction():
            later = {"saved_at": now() + timedelta(minutes=n), "deadline": now().date() + timedelta(days=9 - n)}
            db.session.execute(update(SavedJob).where(SavedJob.key == key).values(**later))

    orders = {
        "title": ["Actor", "Baker", "Cook"],
        "company": ["Cook", "Actor", "Baker"],
        "place": ["Cook", "Baker", "Actor"],
        "pay": ["Cook", "Baker", "Actor"],
        "deadline": ["Actor", "Cook", "Baker"],
        "tags": ["Cook", "Actor", "Baker"],
        "saved": ["Actor", "Cook", "Baker"],
    }
    for name, wanted in orders.items():
        assert titles(ada.get(f"/saved?sort={name}")) == wanted, name
        last = [each for each in wanted if each == "Actor"] if name in ("place", "pay") else []
        turned = [each for each in reversed(wanted) if each not in last] + last
        assert titles(ada.get(f"/saved?sort={name}&turned=1")) == turned, name
    assert titles(ada.get("/saved?tag=B")) == ["Actor"]
    assert titles(ada.get("/saved?tag=none&page=-3&sort=x")) == []


def test_the_fit_is_that_of_the_person(ada: Browser) -> None:
    fitting = opening(title="Baker", description="<p>You bake bread with Python and SQL at night.</p>" * 3)
    save(ada, fitting)
    save(ada, opening(title="Lawyer", company="Other"))
    assert not ada.get("/saved").all("#saved .score")

    service.add_skill(owner(), "Python", None)
    service.add_skill(owner(), "SQL", None)

    page = ada.get("/saved?sort=fit")
    assert titles(page) == ["Baker", "Lawyer"]
    assert len(page.all("#saved .score")) == 2


def test_skills_that_recur_and_are_lacking_are_told_by_demand(ada: Browser) -> None:
    for n in range(3):
        wanted = "Python, SQL and Docker" if n else "Python and SQL"
        save(ada, opening(title="Developer", company=f"Firm {n}", description=f"<p>Skills: {wanted}.</p>" * 3))
    service.add_skill(owner(), "SQL", None)

    told = ada.get("/saved").texts("aside .lines strong")

    assert told == ["Python", "Docker"]
    assert "3 of your saved jobs" in ada.get("/saved").text("aside")
    link = ada.get("/saved").all("aside .lines a")[0].attributes["href"]
    assert ada.get(str(link)).one("#skills-name").attributes["value"] == "Python"


def test_the_skills_of_jobs_from_elsewhere_are_read_when_they_are_kept(ada: Browser) -> None:
    for number in range(2):
        saving.keep_own(owner(), UUID(int=number), Posting("Developer", description="You write Python all day."))

    assert [kept["skills"] for kept in db.session.scalars(select(SavedJob.posting))] == [["python"]] * 2
    assert ada.get("/saved").texts("aside .lines strong") == ["Python"]


def test_people_whom_somebody_knows_there_are_told_on_each_page(ada: Browser) -> None:
    job_id = opening(title="Gardener", company="Elm & Sons Ltd")
    save(ada, job_id)
    people = [Contact(name, "Elm and Sons", "Planner") for name in ("Grace", "Alan")]
    contacts.keep_contacts(owner(), [*people, Contact("Edsger", "Else")])

    for address in ("/saved", f"/jobs/{job_id}"):
        assert ada.get(address).text("main .known") == ("You know 2 people here"), address


def test_a_closed_opening_is_marked_and_stays(ada: Browser) -> None:
    job_id = opening(title="Gardener")
    save(ada, job_id)
    with transaction():
        db.session.execute(update(Job).where(Job.id == job_id).values(closed_at=now()))

    assert "Closed" in ada.get("/saved").text("#saved .org")


def test_one_that_became_another_is_that_one(ada: Browser) -> None:
    before, after = opening(title="Gardener"), opening(title="Head gardener", company="Elm")
    key = save(ada, before)
    with transaction():
        db.session.execute(update(Job).where(Job.id == before).values(closed_at=now(), moved_to=after))

    page = ada.get("/saved")
    assert (titles(page), "Closed" in page.text("#saved .org")) == (["Head gardener"], False)
    assert saving.keys_of(owner(), [after]) == {after: key}
    assert saving.save(owner(), before).key == key


def test_an_opening_is_saved_from_the_page_of_its_employer(ada: Browser) -> None:
    job_id = opening(title="Gardener", company="Acme")
    address = "/companies/acme"
    assert ada.get(address).one(f"#save-{job_id}").attributes["aria-pressed"] == "false"

    assert press(ada, "/saved", back=address, job_id=job_id).location == address

    assert ada.get(address).one(f"#save-{job_id}").attributes["aria-pressed"] == "true"
    assert another(ada).get(address).all(f"#save-{job_id}") == []


def test_several_are_changed_at_once(ada: Browser) -> None:
    keys = [save(ada, opening(title=title)) for title in ("Baker", "Cook", "Actor")]

    press(ada, "/saved/many", do="tag", key=[str(key) for key in keys[:2]], tag="near, dear")
    assert ada.get("/saved?sort=title").texts("#saved a.tag") == ["near", "dear"] * 2
    press(ada, "/saved/many", do="untag", key=[str(keys[0])], tag="NEAR")
    assert ada.get("/saved?sort=title").texts("#saved a.tag") == ["dear", "near", "dear"]
    press(ada, "/saved/many", do="deadline", key=[str(keys[2])], deadline="2030-01-02")
    page = ada.get("/saved")
    assert len(page.all("#saved .st.ask")) == 1
    ada.submit(page, "#toasts form")
    assert ada.get("/saved").all("#saved .st.ask") == []
    press(ada, "/saved/many", do="remove", key=[str(key) for key in keys])
    page = ada.get("/saved")
    assert (titles(page), "3 jobs are no longer saved." in page.text("#toasts")) == ([], True)
    ada.submit(page, "#toasts form")
    assert len(titles(ada.get("/saved"))) == 3


def test_a_tag_is_the_same_however_its_letters_are_written(ada: Browser) -> None:
    key = str(save(ada, opening(title="Baker")))

    for _ in range(2):
        press(ada, "/saved/many", do="tag", key=key, tag="\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}zmir, ÉLAN")
    assert len(ada.get("/saved").texts("#saved a.tag")) == 2
    press(ada, "/saved/many", do="untag", key=key, tag="\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}zmir, élan")

    assert ada.get("/saved").texts("#saved a.tag") == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"do": "remove"}, "Choose some of the jobs first."),
        ({"do": "tag", "key": "x"}, "Choose some of the jobs first."),
        ({"do": "tag", "key": str(UUID(int=9)), "tag": " , "}, "Write a tag first."),
        ({"do": "tag", "key": str(UUID(int=9)), "tag": "x" * 50}, "is longer than 40 characters."),
        ({"do": "deadline", "key": str(UUID(int=9)), "deadline": "soon"}, "That is no day of the calendar"),
    ],
    ids=["none", "no key", "no tag", "a long tag", "no day"],
)
def test_what_cannot_be_done_with_several_is_told(ada: Browser, values: dict[str, str], words: str) -> None:
    answer = press(ada, "/saved/many", **values)

    assert words in ada.read(answer, 422).text("#toasts")


def test_what_cannot_be_done_with_several_leaves_ticks_and_words(ada: Browser) -> None:
    keys = [save(ada, opening(title=f"Baker {number}")) for number in range(6)]

    answer = press(ada, "/saved/many?sort=title", do="compare", key=[str(key) for key in keys[:5]], tag="near")

    page = ada.read(answer, 422)
    assert len(page.all("#saved [name=key][checked]")) == 5
    assert page.one("#many-tag").attributes["value"] == "near"
    assert "sort=title" in (page.one("#many").attributes["action"] or "")


def test_what_was_changed_again_meanwhile_is_not_changed_back(ada: Browser) -> None:
    keys = [save(ada, opening(title=title)) for title in ("Baker", "Cook")]
    press(ada, "/saved/many", do="tag", key=list(map(str, keys)), tag="near")
    page = ada.get("/saved")
    write(ada, keys[0], tags="near, dear")

    ada.submit(page, "#toasts form")

    page = ada.get("/saved?sort=title")
    assert page.texts("#saved a.tag") == ["near", "dear"]
    assert "1 of 2 jobs are as they were" in page.text("#toasts")
    assert press(ada, "/saved/many", do="untag", key=str(keys[1]), tag="none of it").status_code == 303
    assert "Nothing changed" in ada.get("/saved").text("#toasts")


def test_of_anothers_nothing_is_changed(ada: Browser) -> None:
    key = save(ada, opening(title="Gardener"))
    bob = settle(another(ada), "bob@example.org")

    for what in ("tag", "deadline", "remove"):
        press(bob, "/saved/many", do=what, key=str(key), tag="mine", deadline="2030-01-02")

    kept = db.session.scalars(select(SavedJob)).one()
    assert (kept.tags, kept.deadline, kept.version) == ([], None, 1)


def test_the_table_holds_all_and_no_formula(ada: Browser) -> None:
    key = save(ada, opening(title="Gardener", company="=2+2", pay=factories.pay(40_000, 50_000)))
    write(ada, key, notes="Two\nlines, “quoted”", tags="near")
    saving.keep_own(owner(), UUID(int=5), Posting("Own work", "＝1+1", pay_said="by the hour"))

    answer = ada.client.get("/saved/jobs.csv")

    assert answer.data.startswith(b"\xef\xbb\xbf")
    own, job = list(csv.DictReader(StringIO(answer.text.removeprefix("\ufeff"))))
    assert own["Company"] == "'＝1+1"
    assert (own["Job"], own["Pay"], own["State"]) == ("Own work", "by the hour", "Yours")
    assert (job["Company"], job["€ a year, at most"], job["Tags"]) == ("'=2+2", "50000", "near")
    assert job["Notes"] == "Two\nlines, “quoted”"


def test_there_is_an_end_to_how_many_are_saved(ada: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SAVED", 1)
    save(ada, opening(title="Gardener"))

    press(ada, "/saved", job_id=opening(title="Baker", company="Other"))

    page = ada.get("/saved")
    assert "Not saved: there are 1 saved jobs already" in page.text("#toasts")
    assert titles(page) == ["Gardener"]

    refused = press(ada, "/saved/new", key=str(UUID(int=6)), title="Own work")
    assert "Not saved: there are 1 saved jobs already" in ada.read(refused, 422).text("#toasts")


def test_what_finds_no_room_is_put_back_once_there_is_some(ada: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [save(ada, opening(title=title)) for title in ("Baker", "Cook")]
    press(ada, "/saved/many", do="remove", key=[str(key) for key in keys])
    page = ada.get("/saved")
    monkeypatch.setattr(limits, "SAVED", 1)

    ada.submit(page, "#toasts form")
    page = ada.get("/saved")
    told = "1 saved job is back. 1 was not put back: there are 1 saved jobs already. Take one off first."
    assert told in page.text("#toasts")
    assert len(titles(page)) == 1
    monkeypatch.setattr(limits, "SAVED", 2)
    ada.submit(page, "#toasts form")

    assert sorted(titles(ada.get("/saved"))) == ["Baker", "Cook"]


def test_a_button_whose_opening_finds_no_room_stays_as_it_is(ada: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    job_id = opening(title="Gardener")
    removed = press(ada, f"/saved/{save(ada, job_id)}/remove", htmx=True)
    undo = json.loads(removed.headers["HX-Trigger"])["toast"]["toasts"][0]["undo"]
    monkeypatch.setattr(limits, "SAVED", 0)

    full = press(ada, undo["address"], htmx=True)

    assert "1 was not put back" in full.headers["HX-Trigger"]
    assert ada.read(full, 200).one(f"#save-{job_id}").attributes["aria-pressed"] == "false"


def test_what_was_recommended_is_counted_as_saved(ada: Browser) -> None:
    job_id = opening(title="Gardener")
    with transaction():
        db.session.add(Recommended(account_id=owner(), job_id=job_id, score=70))

    save(ada, job_id)

    assert db.session.scalars(select(Recommended.saved_at)).one() is not None


def test_what_is_theirs_alone_has_a_page(ada: Browser) -> None:
    key = UUID(int=5)
    saving.keep_own(owner(), key, Posting("Own work", "Elm", description="First.\n\nSecond."), notes="Mine")

    page = ada.get("/saved")
    assert page.address("#saved h3 a") == f"/applications/{key}"
    shown = ada.get(f"/applications/{key}")
    assert shown.texts(".posting p") == ["First.", "Second."]
    assert shown.text("textarea").strip() == "Mine"
