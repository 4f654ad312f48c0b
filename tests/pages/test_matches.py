"""The page of matches over openings that are really embedded, for people who are really signed in."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from jobraker.accounts.models import Account
from jobraker.database import db, now, transaction
from jobraker.embedding.model import model_name
from jobraker.embedding.service import embed_jobs
from jobraker.extensions import limiter
from jobraker.ingestion.withdrawing import bring_back, withdraw
from jobraker.jobs.models import Job, JobSearch
from jobraker.matching import opinions
from jobraker.matching.blocking import MOST
from jobraker.matching.listening import said_of
from jobraker.matching.models import Block, Match, Opinion, PartWeights, Recommended, Shortlist
from jobraker.matching.rules.verdicts import Because, Blocked, Verdict
from jobraker.profile import service, tracks
from jobraker.profile.models import Profile
from jobraker.profile.tracks import FIRST
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Employment
from tests.browser import Browser, Page
from tests.conftest import Client
from tests.factories import job
from tests.matching.conftest import openings as openings
from tests.matching.people import wish
from tests.pages.people import another, settle

Openings = dict[str, int]
IN_BERLIN = [{"name": "Berlin, DE", "km": 50}]
LIST = f"/matches/{FIRST}"
numbers = count(1)


@pytest.fixture
def anybody(stack: Flask, openings: Openings) -> Iterator[Browser]:
    limiter.reset()
    yield Browser(Client(stack, stack.response_class))
    limiter.reset()


Arrive = Callable[..., tuple[Browser, int]]


@pytest.fixture
def somebody(anybody: Browser) -> Arrive:
    """Somebody who is signed in, with these skills and wishes; and their account."""

    def arrive(*skills: str, **wishes: object) -> tuple[Browser, int]:
        address = f"ada{next(numbers)}@example.org"
        browser = settle(another(anybody), address)
        account_id = db.session.scalars(select(Account.id).filter_by(address=address)).one()
        for skill in skills:
            service.add_skill(account_id, skill, None)
        if wishes:
            wish(account_id, **wishes)  # type: ignore[arg-type]
        return browser, account_id

    return arrive


def titles(page: Page) -> list[str]:
    return page.texts(".row h3")


def send(
    browser: Browser, page: Page, address: str, *, partial: bool = False, status: int = 0, **values: object
) -> Page:
    token = page.all("main input[name=csrf_token]")[0].attributes["value"]
    headers = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Source": "form"} if partial else {}
    answer = browser.client.post(address, data=values | {"csrf_token": token}, headers=headers)
    return browser.read(answer, status or (200 if partial else 303))


def told(page: Page) -> str:
    heard = json.loads(page.response.headers.get("HX-Trigger", "{}"))
    return " ".join(each["words"] for each in heard["toast"]["toasts"]) if heard else page.text("#toasts")


def test_two_people_see_two_lists_each_with_its_reasons(somebody: Arrive, openings: Openings) -> None:
    browser, _ = somebody("Python", "PostgreSQL", titles=["Backend Developer"], places=IN_BERLIN, floor=30_000)

    page = browser.get("/matches")

    assert titles(page)[0] == "Backend Developer"
    first = page.all(".row")[0]
    assert "the work you want" in first.text()
    assert first.css(".fit .rake .got")
    assert page.all(".rail .wish")
    assert page.text("h1").endswith("matches")
    assert "out of" in page.text(".results-head")
    assert "within 50 km of Berlin, DE" in page.text("aside")
    assert "€30,000 a year" in page.text("aside")

    other, _ = somebody(titles=["Nurse"])
    assert titles(other.get("/matches"))[0] == "Registered Nurse"


def test_what_is_shown_is_recommended_and_opened_from_the_list(somebody: Arrive, openings: Openings) -> None:
    browser, person = somebody(titles=["Backend Developer"], places=IN_BERLIN)
    page = browser.get("/matches")
    job_id = openings["Backend Developer, Berlin"]
    held = db.session.query(Recommended).filter_by(account_id=person)
    assert {row.job_id for row in held} >= {job_id}
    assert held.filter(Recommended.opened_at.is_not(None)).count() == 0

    opened = browser.get(page.address(f"#job-{job_id} h3 a"))

    assert held.filter(Recommended.opened_at.is_not(None)).one().job_id == job_id
    assert opened.address(".crumb a") == f"{LIST}#job-{job_id}"
    assert "Opened 1" in browser.get("/matches").text("aside")


@pytest.mark.parametrize(("address", "of"), [("?list={list}", "Matches"), ("", "Search")])
def test_an_opening_belongs_to_the_list_that_it_was_opened_from(
    somebody: Arrive, openings: Openings, address: str, of: str
) -> None:
    browser, _ = somebody(titles=["Nurse"])
    page = browser.get(f"/jobs/{openings['Registered Nurse, Berlin']}{address.format(list=FIRST)}")

    assert page.texts(".nav [aria-current]")[0].startswith(of)
    assert browser.get("/matches/blocked").text(".nav [aria-current]").startswith("Matches")


def test_new_since_the_last_visit_stands_first_under_a_line(somebody: Arrive, openings: Openings) -> None:
    browser, person = somebody(titles=["Backend Developer", "Data Engineer"])
    first = browser.get("/matches")
    assert not first.all(".fresh, .from-before")
    last = int(first.all(".rows > li")[-1].attributes["id"].removeprefix("job-"))  # type: ignore[union-attr]
    with transaction():
        mine = {"account_id": person}
        db.session.execute(update(Match).filter_by(**mine).values(first_at=now() - timedelta(days=9)))
        db.session.execute(update(Match).filter_by(**mine, job_id=last).values(first_at=now() - timedelta(days=1)))
        db.session.execute(update(Shortlist).filter_by(**mine).values(visited_at=now() - timedelta(days=3)))
    assert "1 new" in browser.get("/").text(".nav")

    again = browser.get("/matches")

    assert again.text("h1") == "1 new match"
    assert "since your last visit, 3 days ago" in again.text(".results-head")
    assert again.all(".rows > li")[0].attributes["id"] == f"job-{last}"
    assert len(again.all(".fresh")) == 1
    assert again.all(".rows > li")[1].css(".from-before")
    assert browser.get("/matches").text("h1") == "1 new match"


def test_what_came_to_break_a_hard_wish_stands_there_no_longer(somebody: Arrive, openings: Openings) -> None:
    browser, _ = somebody(titles=["Head Chef"], floor=30_000)
    job_id = openings["Head Chef, Hamburg"]
    assert browser.get("/matches").all(f"#job-{job_id}")

    with transaction():
        db.session.execute(update(JobSearch).filter_by(job_id=job_id).values(pay_year_max=20_000))

    assert not browser.get("/matches").all(f"#job-{job_id}")


def test_not_interested_asks_why_in_its_place_and_learns_from_the_answer(somebody: Arrive, openings: Openings) -> None:
    browser, _ = somebody(titles=["Backend Developer"], floor=30_000)
    page = browser.get("/matches")
    job_id = openings["Backend Developer, Berlin"]
    place = f"{LIST}/openings/{job_id}"

    hidden = send(browser, page, place, partial=True, verdict=3)

    assert "Say why" in told(hidden)
    row = hidden.one(f"#job-{job_id}")
    assert "autofocus" in row.css("select[name=because]")[0].attributes
    assert "Hidden: Backend Developer" in page_text(row)

    because = send(browser, page, place, partial=True, verdict=3, because=3)

    assert "Pay counts double now." in told(because)
    assert "You hid 1 opening: the pay." in because.text("#learnt")
    assert "Pay counts double now." in because.text("#learnt")

    undone = send(browser, page, place, partial=True, verdict="none")
    assert "Taken back" in told(undone)
    assert undone.one(f"#job-{job_id} h3")
    assert "Nothing yet" in undone.text("#learnt")


def page_text(node: object) -> str:
    return " ".join(node.text(separator=" ").split())  # type: ignore[attr-defined]


def test_what_is_hidden_while_a_page_is_made_stands_on_it_once(somebody: Arrive, openings: Openings) -> None:
    browser, person = somebody(titles=["Backend Developer"])
    browser.get("/matches")
    job_id = openings["Backend Developer, Berlin"]
    opinions.say(person, FIRST, job_id, Verdict.DISMISSED)
    with transaction():  # the list is still the one from before
        mark = said_of(person, FIRST).mark
        db.session.execute(update(Shortlist).filter_by(account_id=person).values(mark=mark))
        assert db.session.get(Match, {"account_id": person, "track": FIRST, "job_id": job_id})

    page = browser.get("/matches")

    assert page.one(f"#job-{job_id} .gone")


@pytest.mark.parametrize("order", ["fit", "pay", "date", "distance"])
def test_what_is_hidden_leaves_the_way_back_where_it_stood(somebody: Arrive, openings: Openings, order: str) -> None:
    browser, person = somebody(titles=["Backend Developer", "Data Engineer", "Head Chef"], places=IN_BERLIN)
    browser.get("/matches")
    newest = {openings["Data Engineer, Potsdam"], openings["Head Chef, Berlin"]}
    with transaction():  # two that came in since the last visit, three days ago
        db.session.execute(update(Job).where(Job.id.not_in(newest)).values(first_seen_at=now() - timedelta(days=9)))
        older = update(Match).filter_by(account_id=person).where(Match.job_id.not_in(newest))
        db.session.execute(older.values(first_at=now() - timedelta(days=9)))
        visited = {"visited_at": now() - timedelta(days=3)}
        db.session.execute(update(Shortlist).filter_by(account_id=person).values(visited))
    page = browser.get(f"{LIST}?sort={order}")
    stood = [row.attributes["id"] for row in page.all(".rows > li")]
    assert len(page.all(".fresh")) == len(newest)
    assert len(stood) > 4

    for n in (1, 0, 3):
        job_id = str(stood[n]).removeprefix("job-")
        hidden = send(browser, page, f"{LIST}/openings/{job_id}", partial=True, verdict=3, sort=order)

        assert [row.attributes["id"] for row in hidden.all(".rows > li")] == stood
        assert hidden.one(f"#job-{job_id} .gone")


def test_without_a_script_the_page_comes_again_at_the_row(somebody: Arrive, openings: Openings) -> None:
    browser, _ = somebody(titles=["Backend Developer"])
    page = browser.get("/matches?sort=pay")
    job_id = openings["Backend Developer, Berlin"]

    answer = send(browser, page, f"{LIST}/openings/{job_id}", verdict=3, sort="pay")

    assert answer.response.headers["Location"] == f"{LIST}?sort=pay#job-{job_id}"
    again = browser.get(answer.response.headers["Location"])
    assert "Hidden" in told(again)
    assert "Hidden: Backend Developer" in again.text(f"#job-{job_id}")


def test_the_same_click_twice_is_one_and_says_so(somebody: Arrive, openings: Openings) -> None:
    browser, person = somebody(titles=["Backend Developer"])
    page = browser.get("/matches")
    place = f"{LIST}/openings/{openings['Backend Developer, Berlin']}"

    send(browser, page, place, partial=True, verdict=1)
    again = send(browser, page, place, partial=True, verdict=1)

    assert "That stands already." in told(again)
    assert db.session.query(Opinion).filter_by(account_id=person).one().verdict is Verdict.MORE
    assert again.all("button[aria-pressed=true]")
    assert "You asked for more like Backend Developer" in again.text("#learnt")


def test_more_like_this_brings_its_like_forward(somebody: Arrive, openings: Openings) -> None:
    browser, _ = somebody("Python", titles=["Backend Developer"])
    before = browser.get("/matches")
    job_id = openings["Data Engineer, Berlin"]
    scores = {row.attributes["id"]: int(row.css(".score span")[1].text()) for row in before.all(".rows > li")}

    after = send(browser, before, f"{LIST}/openings/{job_id}", partial=True, verdict=1)

    then = {row.attributes["id"]: int(row.css(".score span")[1].text()) for row in after.all(".rows > li")}
    assert then.get(f"job-{job_id}", 0) > scores.get(f"job-{job_id}", 0)
    others = [row for row, score in then.items() if score != scores.get(row) and row != f"job-{job_id}"]
    assert others
    assert f"points more: {len(others)} of this list." in told(after)


def test_of_an_opening_that_closed_or_went_meanwhile_it_says_so(somebody: Arrive, openings: Openings) -> None:
    browser, person = somebody(titles=["Head Chef"])
    page = browser.get("/matches")
    job_id = openings["Head Chef, Potsdam"]
    with transaction():
        db.session.execute(update(Job).filter_by(id=job_id).values(closed_at=now()))
        db.session.execute(update(JobSearch).filter_by(job_id=job_id).values(open=False))

    closed = send(browser, page, f"{LIST}/openings/{job_id}", partial=True, verdict=1)
    gone = send(browser, page, f"{LIST}/openings/{2**40}", partial=True, verdict=3)

    assert "It has closed meanwhile" in told(closed)
    assert "This opening is gone meanwhile" in told(gone)
    assert not closed.all(f"#job-{job_id}")
    assert db.session.query(Opinion).filter_by(account_id=person).one().job_id == job_id
    with transaction():
        db.session.execute(update(Job).filter_by(id=job_id).values(closed_at=None))
        db.session.execute(update(JobSearch).filter_by(job_id=job_id).values(open=True))


@pytest.fixture
def twins(openings: Openings, settings: Settings) -> Iterator[tuple[int, int]]:
    """One piece of work that is posted for two towns."""
    does = {
        "Berlin, Germany": "You tune pianos and organs in churches and schools, and travel between them by van.",
        "Hamburg, Germany": "You look after the grand pianos of two concert halls, voice them and string them anew.",
    }
    both = [
        job(
            f"tuner-{n}", title="Piano Tuner", company="Well Tempered", places=(town,), description=f"<p>{text}</p>" * 2
        )
        for n, (town, text) in enumerate(does.items())
    ]
    embed_jobs(settings)
    yield both[0], both[1]
    with transaction():
        db.session.execute(delete(Job).where(Job.id.in_(both)))


def test_what_is_not_wanted_does_not_come_back_from_another_town(somebody: Arrive, twins: tuple[int, int]) -> None:
    browser, _ = somebody(titles=["Piano Tuner"])
    page = browser.get("/matches")
    assert titles(page).count("Piano Tuner") == 1
    shown = next(job_id for job_id in twins if page.all(f"#job-{job_id}"))
    (other,) = set(twins) - {shown}

    hidden = send(browser, page, f"{LIST}/openings/{shown}", partial=True, verdict=3)
    assert not hidden.all(f"#job-{other}")
    assert "Piano Tuner" not in titles(hidden)

    far = send(browser, page, f"{LIST}/openings/{shown}", partial=True, verdict=3, because=2)
    assert far.all(f"#job-{other}")
    back = send(browser, page, f"{LIST}/openings/{shown}", partial=True, verdict="none")
    assert titles(back) == titles(page)


def test_what_was_refused_is_not_counted_as_new_from_another_town(somebody: Arrive, twins: tuple[int, int]) -> None:
    browser, person = somebody(titles=["Piano Tuner"])
    page = browser.get("/matches")
    with transaction():
        seen = {"visited_at": now() - timedelta(days=3)}
        db.session.execute(update(Shortlist).filter_by(account_id=person).values(seen))
        db.session.execute(delete(Match).where(Match.account_id == person, Match.job_id.not_in(twins)))
    assert "1 new" in browser.get("/").text(".nav")

    send(browser, page, f"{LIST}/openings/{twins[0]}", partial=True, verdict=3)

    assert "new" not in browser.get("/").text(".nav")


def test_the_one_that_is_liked_stands_for_its_like(somebody: Arrive, twins: tuple[int, int]) -> None:
    browser, _ = somebody(titles=["Piano Tuner"])
    page = browser.get("/matches")
    (behind,) = (job_id for job_id in twins if not page.all(f"#job-{job_id}"))

    liked = send(browser, page, f"{LIST}/openings/{behind}", partial=True, verdict=1)

    assert liked.one(f"#job-{behind} [aria-pressed=true]").text().startswith("More like this")
    assert titles(liked).count("Piano Tuner") == 1


def test_a_company_is_hidden_and_shown_again(somebody: Arrive, openings: Openings) -> None:
    browser, _ = somebody(titles=["Registered Nurse"])
    page = browser.get("/matches")
    job_id = openings["Registered Nurse, Hamburg"]

    hidden = send(browser, page, f"{LIST}/openings/{job_id}", partial=True, verdict="company")

    assert "No opening of Firm 2 Hamburg is shown to you any more." in told(hidden)
    assert "You hid a company: Firm 2 Hamburg" in hidden.text("#learnt")
    assert "1 company" in hidden.text("aside .pairs")
    form = next(form for form in hidden.all("#learnt form") if form.css("input[name=kind]"))
    key = form.css("input[name=key]")[0].attributes["value"]
    shown = send(browser, page, f"{LIST}/blocks", partial=True, kind=1, key=key)
    assert "“Firm 2 Hamburg” is shown again." in told(shown)
    assert shown.one(f"#job-{job_id} h3")
    assert "not blocked any more" in told(send(browser, page, f"{LIST}/blocks", partial=True, kind=1, key=key))


def test_a_word_is_blocked_and_says_how_many_it_took(somebody: Arrive, openings: Openings) -> None:
    browser, _ = somebody(titles=["Backend Developer"])
    page = browser.get("/matches")

    blocked = send(browser, page, f"{LIST}/words", partial=True, name="Backend")

    assert "others left your list." in told(blocked)
    assert "Backend Developer" not in titles(blocked)
    assert "is hidden already." in told(send(browser, page, f"{LIST}/words", partial=True, name="back\0end"))
    assert "There is no word in it." in told(send(browser, page, f"{LIST}/words", partial=True, name="?!"))
    assert "is longer than 60" in told(send(browser, page, f"{LIST}/words", partial=True, name="x " * 31))


def test_what_an_admin_withdrew_is_on_no_list(somebody: Arrive, openings: Openings) -> None:
    browser, _person = somebody(titles=["Head Chef"])
    assert "Head Chef" in titles(browser.get("/matches"))
    job_id = openings["Head Chef, Potsdam"]

    withdraw(job_id)
    page = browser.get("/matches")
    gone = send(browser, page, f"{LIST}/openings/{job_id}", partial=True, verdict=1)
    bring_back(job_id)

    assert not page.all(f"#job-{job_id}")
    assert "This opening is gone meanwhile" in told(gone)
    assert browser.get("/matches").all(f"#job-{job_id}")


def test_no_more_words_are_blocked_than_there_is_room_for(somebody: Arrive, openings: Openings) -> None:
    browser, person = somebody(titles=["Backend Developer"])
    page = browser.get("/matches")
    with transaction():
        db.session.add_all(Block(account_id=person, kind=Blocked.WORD, key=f"w{n}", shown=f"w{n}") for n in range(MOST))

    refused = send(browser, page, f"{LIST}/words", partial=True, name="Backend")

    assert "more than 200" in told(refused)
    assert "Backend Developer" in titles(refused)


def test_what_came_and_closed_by_itself_is_not_put_down_to_a_click(somebody: Arrive, openings: Openings) -> None:
    browser, person = somebody(titles=["Backend Developer"])
    page = browser.get("/matches")
    with transaction():
        mine = db.session.scalars(select(Match.job_id).filter_by(account_id=person).order_by(Match.score.desc())).all()
        # One that would be on the list had it been there, and one that is on it and will not be found again.
        db.session.execute(delete(Match).filter_by(account_id=person, job_id=mine[1]))
        db.session.add(Match(account_id=person, track=FIRST, job_id=openings["Head Chef, Berlin"], score=90, shares=[]))

    hidden = send(browser, page, f"{LIST}/openings/{mine[0]}", partial=True, verdict=int(Verdict.DISMISSED))
    assert told(hidden) == "Hidden. Say why, and your list learns from it."


def test_parts_are_weighed_and_the_list_follows(somebody: Arrive, openings: Openings) -> None:
    browser, person = somebody("Python", titles=["Backend Developer"], floor=30_000)
    page = browser.get("/matches")
    usual = dict.fromkeys(("role", "skills", "level", "place", "type", "freshness"), 2)

    weighed = send(browser, page, f"{LIST}/weights", partial=True, pay=3, **usual)

    assert "Weighed anew." in told(weighed)
    assert db.session.get_one(PartWeights, {"account_id": person, "track": FIRST}).weighing == {"pay": 3}
    assert weighed.one("#weigh-pay option[selected]").text() == "more"
    assert "as they were" in told(send(browser, page, f"{LIST}/weights", partial=True, pay=3, **usual))
    send(browser, page, f"{LIST}/weights", status=400, pay=9, **usual)


def test_what_nothing_is_told_of_does_not_count_double(somebody: Arrive, openings: Openings) -> None:
    browser, person = somebody(titles=["Backend Developer"])
    job_id = openings["Backend Developer, Berlin"]

    page = send(browser, browser.get("/matches"), f"{LIST}/openings/{job_id}", partial=True, verdict=3, because=2)

    assert "Place is to count double, but you have told nothing of it yet." in told(page)
    wish(person, titles=["Backend Developer"], places=IN_BERLIN)
    assert "Place counts double now." in browser.get("/matches").text("#learnt")


def test_whoever_only_lives_somewhere_has_set_no_limit(somebody: Arrive, openings: Openings) -> None:
    browser, person = somebody(titles=["Backend Developer"])
    with transaction():
        nothing = {"name": "", "phone": "", "headline": "", "location": "", "links": []}
        db.session.merge(Profile(account_id=person, place="Brandenburg, DE", **nothing))

    page = browser.get("/matches")

    assert "km from Brandenburg" in page.one(f"#job-{openings['Backend Developer, Potsdam']} .for").text()
    assert not any("limit" in one or "look for work" in one for one in page.texts(".row .cost"))
    assert "not near you" in page.one(f"#job-{openings['Backend Developer, Hamburg']} .cost").text()


def test_a_lesson_is_unlearnt_and_the_opening_stays_hidden(somebody: Arrive, openings: Openings) -> None:
    browser, _ = somebody(titles=["Backend Developer"])
    page = browser.get("/matches")
    job_id = openings["Backend Developer, Berlin"]
    taught = send(browser, page, f"{LIST}/openings/{job_id}", partial=True, verdict=3, because=6)
    assert "Night shifts now exclude an opening." in told(taught)
    assert "night shifts" in taught.text("aside .pairs")

    unlearnt = send(browser, page, f"{LIST}/lessons/6", partial=True)

    assert "What you hid stays hidden." in told(unlearnt)
    assert "Night shifts" not in unlearnt.text("#learnt")
    assert not unlearnt.all(f"#job-{job_id} h3")
    assert "Nothing was learnt" in told(send(browser, page, f"{LIST}/lessons/4", partial=True))
    for because in (99, int(Because.COMPANY), int(Because.ANYTHING_ELSE)):  # nothing is learnt from these
        send(browser, page, f"{LIST}/lessons/{because}", status=404)


def test_all_that_was_said_can_be_changed_and_taken_back(somebody: Arrive, openings: Openings) -> None:
    browser, person = somebody(titles=["Backend Developer"])
    assert "Nothing yet" in browser.get(f"{LIST}/said").text("main")
    page = browser.get("/matches")
    job_id = openings["Backend Developer, Berlin"]
    send(browser, page, f"{LIST}/openings/{job_id}", verdict=3)
    with transaction():
        db.session.execute(update(Opinion).filter_by(account_id=person).values(said_at=now() - timedelta(days=1)))
    assert not browser.get("/matches").all(f"#job-{job_id}")

    said = browser.get(f"{LIST}/said")
    changed = browser.submit(said, ".lines form", verdict="3", because="2")
    assert changed.headers["Location"] == f"{LIST}/said"
    page = browser.get(f"{LIST}/said")
    assert page.one("option[selected]").text() == "too far"
    browser.submit(page, ".lines form", verdict="none")
    assert db.session.query(Opinion).filter_by(account_id=person).count() == 0


def test_whoever_told_nothing_is_led_to_tell(somebody: Arrive) -> None:
    browser, _ = somebody()

    page = browser.get("/matches")

    assert page.text("h1") == "No matches yet"
    assert page.address(".empty .btn.primary") == "/start"
    assert not page.all("#learnt")


def test_only_skills_say_so_and_what_is_missing(somebody: Arrive, openings: Openings) -> None:
    browser, _ = somebody("Python", "PostgreSQL")

    page = browser.get("/matches")

    # A note is a grid, which a link beside its words would part.
    assert "Only your skills are known" in page.text(".note > .icon + span")
    assert "You have named no title." in page.text("aside")


def test_where_skills_alone_are_told_it_says_when_a_lesson_counts(somebody: Arrive, openings: Openings) -> None:
    browser, _ = somebody("Python", "PostgreSQL")
    page, job_id = browser.get("/matches"), openings["Backend Developer, Berlin"]

    more = send(browser, page, f"{LIST}/openings/{job_id}", partial=True, verdict=int(Verdict.MORE))
    assert "once you name the work you want" in told(more)
    assert "0 points" not in told(more) + more.text("#learnt")
    less = send(browser, page, f"{LIST}/openings/{job_id}", partial=True, verdict=int(Verdict.LESS))
    assert "count less once you name the work you want" in told(less)


def test_where_nothing_fits_it_says_what_each_wish_costs(somebody: Arrive, openings: Openings) -> None:
    browser, _ = somebody(titles=["Backend Developer"], employment=[Employment.PART_TIME])

    page = browser.get("/matches")

    assert page.text("h1") == "No opening fits"
    assert page.texts(".relax li")[0].startswith("Any type")
    assert page.address(".relax a").endswith("#wishes")


def test_without_any_meaning_it_says_that_words_alone_found_them(
    somebody: Arrive, openings: Openings, settings: Settings
) -> None:
    browser, _ = somebody("Python", titles=["Backend Developer"])
    with transaction():
        db.session.execute(db.text("UPDATE job_vector SET model = 'another'"))
    try:
        page = browser.get("/matches")
    finally:
        with transaction():
            db.session.execute(db.text("UPDATE job_vector SET model = :model"), {"model": model_name(settings)})

    assert "not worked out yet" in page.text(".note")
    assert titles(page)[0] == "Backend Developer"


def test_each_kind_of_work_has_a_list_of_its_own(somebody: Arrive, openings: Openings) -> None:
    browser, person = somebody(titles=["Backend Developer"])
    tracks.add_track(person, "Code", "Kitchen", UUID(int=9))
    held = tracks.wishes_of(person, UUID(int=9))
    assert held is None
    page = browser.get("/matches")
    assert page.texts(".tabs a") == ["Code", "Kitchen"]

    other = browser.get(page.all(".tabs a")[1].attributes["href"] or "")

    assert other.one(".tabs [aria-current]").text() == "Kitchen"
    assert "Backend Developer" not in titles(other)


@pytest.mark.parametrize("order", ["pay", "date", "distance", "fit", "nonsense"])
def test_it_is_sorted_by_what_is_asked(somebody: Arrive, openings: Openings, order: str) -> None:
    browser, _ = somebody(titles=["Backend Developer", "Data Engineer"], places=[{"name": "Potsdam, DE", "km": 300}])

    page = browser.get(f"/matches?sort={order}")

    found = titles(page)
    assert len(found) > 3
    if order == "pay":
        assert found[0] == "Data Engineer"
    if order == "distance":
        assert "Potsdam" in page.texts(".row .place")[0]
    assert len(page.all(".ruler [aria-current]")) == 1


def test_nonsense_is_refused(somebody: Arrive, openings: Openings) -> None:
    browser, _ = somebody(titles=["Backend Developer"])
    page = browser.get("/matches?show=x&sort=")
    place = f"{LIST}/openings/{openings['Backend Developer, Berlin']}"

    send(browser, page, place, status=400, verdict="9")
    send(browser, page, place, status=400, verdict="3", because="99")
    send(browser, page, f"{LIST}/blocks", status=400, kind="7")
    assert "not blocked any more" in told(send(browser, page, f"{LIST}/blocks", partial=True, kind="2", key="a\0"))
    send(browser, page, f"/matches/{UUID(int=77)}/openings/1", status=404, verdict="1")


def test_an_alert_shows_what_it_would_have_sent_of_the_list_from_each_score_on(somebody: Arrive) -> None:
    ada, _ = somebody("Python", titles=["Backend Developer"])
    address = "/alerts/new?basis=matches&threshold="
    with transaction():
        db.session.execute(update(Job).values(first_seen_at=now()))

    few, many = (ada.fragment(f"{address}{score}") for score in (100, 50))

    assert "it would have sent nothing" in few.text("h2")
    assert few.address("p a") == LIST
    page = ada.get(f"{address}50")
    assert many.texts("li")
    assert page.texts("#sends li") == many.texts("li")
    assert page.one("#alert [hx-get]").attributes["hx-get"] == "/alerts/new"
