"""Insights: what all applications of a time come to, honest about how few they are."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from jobraker.applications.models import Tracker
from jobraker.applications.reading import today_of
from jobraker.applications.rules.ranges import FEWEST
from jobraker.automation.rules.states import State
from jobraker.database import db, transaction
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import tracked
from tests.automation.people import put
from tests.browser import Browser, Page
from tests.pages.applications.people import account_of
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")
INSIGHTS = "/applications/insights?period=all"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def me(ada: Browser) -> int:
    return account_of("ada@example.org")


def send(account_id: int, stage: Stage, many: int = 1, *, channel: str = "", on: date = date(2026, 5, 4), **columns: object) -> None:  # fmt: skip
    for _ in range(many):
        tracked(account_id, stage=stage, applied_on=on, channel=channel, **columns)


def rows(page: Page, caption: str) -> list[str]:
    (table,) = [table for table in page.all("table") if (head := table.css_first("caption")) and head.text() == caption]
    return [" ".join(row.text(separator=" ").split()) for row in table.css("tbody tr")]


def test_where_nothing_was_sent_it_says_what_comes_here(ada: Browser, me: int) -> None:
    tracked(me)

    page = ada.get("/applications/insights")

    assert page.text("h1") == "Insights"
    assert "Nothing was sent yet" in page.text(".empty")
    assert not page.all("table, .plot")


def test_where_nothing_was_sent_in_this_time_it_leads_to_all_time(ada: Browser, me: int) -> None:
    send(me, Stage.APPLIED, on=date(2019, 5, 4))

    page = ada.get("/applications/insights")

    assert "Nothing was sent in this time" in page.text(".empty")
    assert ada.get(page.address(".empty a")).text("h1") == "1 sent, 0 interviews, 0 offers"


def test_the_funnel_and_the_flow_say_the_same(ada: Browser, me: int) -> None:
    for stage, many in ((Stage.APPLIED, 4), (Stage.REJECTED, 3), (Stage.IN_REVIEW, 2), (Stage.INTERVIEWING, 1)):
        send(me, stage, many)

    page = ada.get(INSIGHTS)

    assert page.text("h1") == "10 sent, 1 interview, 0 offers"
    assert rows(page, "Funnel: how far 10 applications came") == [
        "Sent 10",
        "Answered 6 60 % of the step before",
        "In review 3 50 % of the step before",
        "Interview 1 1 of 3 of the step before",
        "Offer 0 0 of 1 of the step before",
    ]
    assert page.texts(".more-data:has(summary) tbody tr")[:5] == [
        "Sent In review 3",
        "Sent No answer 4",
        "Sent Rejected 3",
        "In review Interview 1",
        "In review Waiting 2",
    ]
    assert page.text(".sankey > title") == "10 applications were sent: In review 3, Interview 1"
    assert page.texts(".sankey text") == [
        "Sent 10", "In review 3", "No answer 4", "Rejected 3", "Interview 1", "Waiting 2", "Waiting 1",
    ]  # fmt: skip


@pytest.mark.parametrize("many", [1, 3])
def test_what_is_too_few_for_any_rate_has_none_anywhere(ada: Browser, me: int, many: int) -> None:
    send(me, Stage.IN_REVIEW, many)

    page = ada.get(INSIGHTS)

    assert "too few for any rate" in page.text(".note")
    assert not [figure for figure in page.texts("tbody td, tbody small") if "%" in figure]


def test_under_five_there_is_no_rate(ada: Browser, me: int) -> None:
    send(me, Stage.REJECTED, FEWEST - 1, channel="adzuna")
    send(me, Stage.IN_REVIEW, FEWEST, channel="reed")

    page = ada.get(INSIGHTS)

    assert rows(page, "Answered, by source") == [
        "Reed likely 57 to 100 % 5 of 5",
        "Jobs by Adzuna under five: no rate too few to place 4 of 4",
    ]
    assert "9 applications are few. Every share below carries the range" in page.text(".note")
    assert "brought answers" not in page.text("main")


def test_three_are_only_the_cases(ada: Browser, me: int) -> None:
    send(me, Stage.APPLIED, 3)

    page = ada.get(INSIGHTS)

    assert page.text(".note") == "3 applications are too few for any rate: what is below are only the cases."
    assert rows(page, "Answered, by source") == ["Way not told under five: no rate too few to place 0 of 3"]
    assert rows(page, "Days to the first answer, by source") == ["Way not told no answer nothing to place"]


def test_a_difference_comes_with_how_often_chance_makes_it(ada: Browser, me: int) -> None:
    send(me, Stage.REJECTED, 11, channel="reed")
    send(me, Stage.APPLIED, 3, channel="reed")
    send(me, Stage.REJECTED, 1, channel="greenhouse")
    send(me, Stage.APPLIED, 9, channel="greenhouse")

    said = ada.get(INSIGHTS).text("main").replace("“ ", "“").replace(" ”", "”")

    assert "Of the two most used, “Reed” brought answers more often than “On their own site”." in said
    assert "By chance alone, 1 such comparison in 362 comes out like this." in said


def test_days_that_nobody_noted_are_not_made_up(ada: Browser, me: int) -> None:
    send(me, Stage.REJECTED, 2, channel="reed")
    tracked(me, stage=Stage.APPLIED)

    page = ada.get(INSIGHTS)
    this_year = ada.get("/applications/insights?period=days&from=2026-05-01&to=2026-05-31")

    assert "Reed 2 answers, their days not known nothing to place" in rows(page, "Days to the first answer, by source")
    assert "Of 2 answers nobody noted the day." in page.text("main")
    assert this_year.text("h1") == "2 sent, 0 interviews, 0 offers"
    assert "1 was sent on a day that is not told: it is counted only in all time." in this_year.text("main")


def test_resumes_are_told_apart_by_their_names(ada: Browser, me: int) -> None:
    send(me, Stage.REJECTED, 2, resume={"key": "1", "name": '<b>"Planner"</b>'})
    send(me, Stage.APPLIED)

    assert rows(ada.get(INSIGHTS), "Answered, by résumé") == [
        '<b>"Planner"</b> under five: no rate too few to place 2 of 2',
        "Résumé not told under five: no rate too few to place 0 of 1",
    ]


def test_weeks_stand_beside_the_goal(ada: Browser, me: int) -> None:
    today = today_of(me)
    with transaction():
        db.session.add(Tracker(account_id=me, weekly_goal=2, version=1))
    send(me, Stage.APPLIED, 2, on=today)
    send(me, Stage.APPLIED, 1, on=today - timedelta(days=7))

    page = ada.get(f"/applications/insights?period=days&from={today - timedelta(days=13)}&to={today}")

    weeks = [row.css("td")[1].text() for row in page.all(".more-data")[-1].css("tbody tr")]
    assert weeks[:2] == ["2", "1"]
    assert len(page.all(".fluid .hot")) == 2
    assert "Blue line: your goal of 2 a week. Met in 1 of" in page.text("main")
    assert len(page.all(".plot .you")) == 1


@pytest.mark.parametrize("period", ["year", "12-months", "all", "days", "", "nonsense", "days&from=&to="])
def test_each_time_is_shown_as_chosen(ada: Browser, me: int, period: str) -> None:
    send(me, Stage.APPLIED, on=today_of(me))

    page = ada.get(f"/applications/insights?period={period}")

    assert page.text("h1") == "1 sent, 0 interviews, 0 offers"
    chosen = page.one("#period option[selected]").attributes["value"]
    assert chosen == (period.partition("&")[0] if period not in ("", "nonsense") else "year")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("from=2026-13-01&to=2026-02-30", ["Write a day, like 2026-03-31."] * 2),
        ("from=2026-05-02&to=2026-05-01", ["This day is before the first one."]),
        ("from=2010-05-02&to=2026-05-01", ["That is more than 10 years: choose a later day."]),
        ("from=0001-01-01&to=9999-12-31", ["Write a day, like 2026-03-31."] * 2),
        ("from=%3Cb%3E&to=" + "9" * 500, ["Write a day, like 2026-03-31."] * 2),
        ("from=2026-05-02", ["Write a day, like 2026-03-31."]),
    ],
)
def test_days_that_make_no_sense_are_told(ada: Browser, me: int, days: str, words: Sequence[str]) -> None:
    send(me, Stage.APPLIED, on=today_of(me))

    page = ada.get(f"/applications/insights?period=days&{days}", 422)

    assert page.texts(".error") == words
    assert page.text("h1") == "1 sent, 0 interviews, 0 offers"


def test_nothing_of_others_is_told(ada: Browser, me: int) -> None:
    send(me, Stage.OFFER, 3)

    bob = settle(another(ada), "bob@example.org")

    assert bob.get(INSIGHTS).text("h1") == "Insights"


def test_as_many_as_anybody_keeps_are_told_in_a_few_statements(ada: Browser, me: int) -> None:
    send(me, Stage.OFFER, 30, channel="x" * 60)
    for number in range(12):
        send(me, Stage.APPLIED, channel=f"way {number}")

    page = ada.get(INSIGHTS)

    found = rows(page, "Answered, by source")
    assert len(found) == 8
    assert found[-1].startswith("All others")


def by_rule(account_id: int, stage: Stage, many: int, *, unseen: bool = True) -> None:
    for _ in range(many):
        key = tracked(account_id, stage=stage, applied_on=date(2026, 5, 4))
        put(account_id, State.SENT, application=key, by_rule=unseen)


def test_what_was_sent_by_rule_stands_beside_their_own(ada: Browser, me: int) -> None:
    by_rule(me, Stage.APPLIED, 19)
    by_rule(me, Stage.INTERVIEWING, 1)
    by_rule(me, Stage.APPLIED, 3, unseen=False)
    send(me, Stage.INTERVIEWING, 8)
    send(me, Stage.REJECTED, 2)

    page = ada.get(INSIGHTS)

    assert rows(page, "Came to an interview, by whose hand") == [
        "By your rule likely 1 to 24 % 1 of 20",
        "Sent for you, after you looked under five: no rate too few to place 0 of 3",
        "Sent by yourself likely 49 to 94 % 8 of 10",
    ]
    assert rows(page, "Answered, by whose hand")[2] == "Sent by yourself likely 72 to 100 % 10 of 10"
    told = page.text("main")
    assert (
        "“ Sent by yourself ” came to interviews more often than “ By your rule ”. By chance alone, fewer than 1"
        in told
    )
    assert "“ Sent by yourself ” was answered more often" in told


def test_of_few_it_tells_no_difference(ada: Browser, me: int) -> None:
    by_rule(me, Stage.APPLIED, 4)
    send(me, Stage.INTERVIEWING, 8)

    page = ada.get(INSIGHTS)

    assert (
        rows(page, "Came to an interview, by whose hand")[0]
        == "By your rule under five: no rate too few to place 0 of 4"
    )
    assert "came to interviews" not in page.text("main")


def test_whoever_sends_everything_themselves_reads_nothing_of_it(ada: Browser, me: int) -> None:
    send(me, Stage.APPLIED, 6)

    assert "Automatic against your own" not in ada.get(INSIGHTS).text("main")
