"""What the mail of an alert says: its openings with what was measured of them, whatever their postings say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
from selectolax.lexbor import LexborHTMLParser
from sqlalchemy import update

from jobraker.accounts.models import Account
from jobraker.alerts import links, telling
from jobraker.alerts.models import Became, Found
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import Cadence
from jobraker.alerts.wording import NAME_CHARS, TITLE_CHARS, Wording
from jobraker.database import db, now, transaction
from jobraker.jobs.models import Company, Job
from jobraker.jobs.pay import Pay
from jobraker.mail.composing import compose
from jobraker.matching import shortlists
from jobraker.notifications.wording import tongue_of
from jobraker.profile.tracks import FIRST
from jobraker.search.results import Band, Fit, Hit, Part, Tooth
from jobraker.taxonomy.terms import Employment, Level, Period, Remote
from tests.alerts.waiting import became, letter, made, mails, send, settings, waits
from tests.factories import job, jobs, pay
from tests.matching.people import somebody
from tests.test_words import MADE_UP, untranslated
from tests.test_words import catalogue as catalogue

pytestmark = pytest.mark.usefixtures("app")

ENGLISH = Wording("en", tongue_of("en"))
BYTES_MOST = 100_000
HIT = Hit(
    1, "Nurse", "Elmfield", "Leeds", 0, None, None, None, None, None, datetime(2026, 11, 1, tzinfo=UTC), True, (), False, None
)  # fmt: skip


def nurse(name: str = "nurse", **values: Any) -> int:
    told: dict[str, Any] = {"title": "Night nurse", "company": f"Elmfield {name}", "places": ("Leeds, UK",)}
    return job(name, **(told | values))


def spoil(job_id: int, **values: Any) -> None:
    """As no ingestion would write it."""
    with transaction():
        db.session.execute(update(Job).where(Job.id == job_id).values(**values))


def test_it_says_what_an_opening_is_and_leads_to_it() -> None:
    alert = made(somebody(), "q=nurse&near=Leeds&km=50")
    waits(alert, opening := nurse(places=("York, UK",), pay=pay(34_000, 38_000, "GBP"), remote=Remote.HYBRID))

    send()

    [row] = mails()[0]["rows"]
    assert row["where"] == "Elmfield nurse · York, GB, 35 km · hybrid"
    assert row["pay"] == "£34,000–38,000 a year"
    assert "score" not in row
    assert [words for words, _ in row["links"]] == ["Open", "Save", "Not interested"]
    addresses = [urlsplit(address) for _, address in row["links"]]
    assert [parse_qs(address.query).get("do") for address in addresses] == [None, ["save"], ["hide"]]
    for address in (urlsplit(row["link"]), *addresses):
        meant = links.read_opening(settings(), address.path.removeprefix(f"{links.OPENING}/"))
        assert (meant.account.id, meant.alert.id, meant.job_id) == (alert.account_id, alert.id, opening)
    told = mails()[0]
    for name, do in (("pause", "pause"), ("weekly", "weekly")):
        address = urlsplit(told[name])
        assert links.read_alert(settings(), address.path.removeprefix(f"{links.ALERT}/")).alert.id == alert.id
        assert parse_qs(address.query)["do"] == [do]
    assert told["link"].startswith("/?q=nurse&near=Leeds&km=50")


def test_what_stands_on_a_list_has_its_rake_with_what_gave_and_what_lost_the_most() -> None:
    person = somebody(level=Level.SENIOR, titles=["Night nurse"])
    opening = nurse(level=Level.MID)
    shortlists.up_to_date(settings(), person, FIRST)
    score = {one.job_id: one.score for one in shortlists.listed(person, FIRST)}[opening]
    waits(made(person), opening, other := nurse("other", title="Nurse of another list"))

    send()

    first, second = sorted(mails()[0]["rows"], key=lambda row: row["title"] != "Night nurse")
    assert first["score"] == score
    assert len(first["teeth"]) == len(Part)
    assert first["teeth"][0][0] == max(width for width, _ in first["teeth"])
    assert (first["plus"], first["minus"]) == ("the work you want", "names few of your skills")
    assert ("score" in second) is (other in {one.job_id for one in shortlists.listed(person, FIRST)})
    tree = LexborHTMLParser(letter().html)
    assert tree.css_first(".score").text() == str(score)
    assert len(tree.css(".rake")) == len(tree.css(".score"))


@pytest.mark.parametrize(
    ("cadence", "subject", "line"),
    [
        (Cadence.INSTANT, "1 new opening: Nurse, Leeds", "You get this because of your alert"),
        (Cadence.DAILY, "1 new opening: Nurse, Leeds", "Since today, "),
        (Cadence.WEEKLY, "1 new opening this week: Nurse, Leeds", "Since today, "),
    ],
)
def test_it_says_how_it_is_sent(cadence: Cadence, subject: str, line: str) -> None:
    waits(made(somebody(), cadence=cadence), nurse())

    send()

    words = letter()
    assert words.subject == subject
    assert line in words.text
    assert ("Weekly instead" in words.text) is (cadence is not Cadence.WEEKLY)


def test_it_says_what_the_alert_gave_once_it_gave_something_before() -> None:
    alert = waits(made(somebody()), first := nurse("first"))
    send()
    assert mails()[0]["given"] is None
    with transaction():
        db.session.execute(update(Found).where(Found.job_id == first).values(opened_at=now()))
    waits(alert, nurse("second"))

    send()

    assert mails()[1]["given"] == {"sent": 2, "opened": 1, "applied": 0, "days": limits.YIELD_DAYS}


def test_matches_are_told_of_by_their_list() -> None:
    person = somebody(titles=["Night nurse"])
    opening = nurse()
    shortlists.up_to_date(settings(), person, FIRST)
    waits(made(person, track=FIRST), opening)

    send()

    words = letter()
    assert mails()[0]["link"] == f"/matches/{FIRST}"
    assert "See all your matches" in words.html
    assert "See all your matches" in words.text


AT = datetime(2026, 11, 29, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (AT - timedelta(hours=1), "today, 08:00"),
        (AT - timedelta(hours=20), "yesterday, 13:00"),
        (datetime(2026, 11, 27, 23, 30, tzinfo=UTC), "yesterday, 00:30"),  # the day where they live
        (datetime(2026, 11, 23, 6, 30, tzinfo=UTC), "Mon 23 Nov, 07:30"),
        (datetime(2025, 12, 31, 6, 30, tzinfo=UTC), "Wed 31 Dec 2025, 07:30"),
    ],
)
def test_it_says_since_when_by_the_clock_where_its_person_lives(moment: datetime, words: str) -> None:
    assert ENGLISH.since(moment, AT, ZoneInfo("Europe/Berlin")) == words


def test_days_and_money_are_written_as_in_the_language_of_its_person() -> None:
    german = Wording("de", tongue_of("de"))
    stated = Pay(Decimal(34_000), Decimal(38_000), "EUR", Period.YEAR, False, 34_000, 38_000)

    row = german.row(replace(HIT, pay=stated), 0, None)

    assert german.since(AT - timedelta(days=6), AT, UTC) == "Mo., 23. Nov., 08:00"
    assert row["pay"] == "34.000–38.000\N{NO-BREAK SPACE}€ a year"


@pytest.mark.parametrize(
    ("values", "elsewhere", "where"),
    [
        ({}, 0, "Elmfield · Leeds · pay not stated"),
        ({"company": "", "place": ""}, 0, "pay not stated"),
        ({"distance_km": 41}, 1, "Elmfield · Leeds, 41 km · also in 1 other place · pay not stated"),
        ({"remote": Remote.REMOTE}, 39, "Elmfield · Leeds · remote · also in 39 other places · pay not stated"),
        ({"remote": Remote.REMOTE, "place": "Remote"}, 0, "Elmfield · Remote · pay not stated"),
        ({"remote": Remote.ON_SITE}, 0, "Elmfield · Leeds · pay not stated"),
    ],
)
def test_it_says_where_an_opening_is(values: dict[str, Any], elsewhere: int, where: str) -> None:
    assert ENGLISH.row(replace(HIT, **values), elsewhere, None)["where"] == where


def test_predicted_pay_is_marked_as_such() -> None:
    predicted = Pay(Decimal(44_000), Decimal(52_000), "EUR", Period.YEAR, True, 44_000, 52_000)

    assert ENGLISH.row(replace(HIT, pay=predicted), 0, None)["pay"] == "≈ €44–52k a year, predicted"


@pytest.mark.parametrize("part", Part)
def test_each_part_has_words_for_and_against(part: Part) -> None:
    paid = replace(HIT, pay=Pay(Decimal(1), None, "EUR", Period.YEAR, False, 1, None))

    assert ENGLISH.pro(Tooth(part, 10, 1.0))
    assert ENGLISH.con(paid, Tooth(part, 10, 0.0))
    assert (ENGLISH.con(HIT, Tooth(part, 10, 0.0)) == "") is (part is Part.PAY)  # its line says it


@pytest.mark.parametrize(
    ("shares", "plus", "minus"),
    [
        ((1.0, 0.9, 1.0), "the work you want", ""),  # what lost little is not spoken of
        ((0.74, 1.0, 1.0), "your skills", "not quite the work you want"),
        ((0.9, 0.4, 0.2), "the work you want", "names few of your skills"),
        ((0.2, 0.1, 0.0), "", "not quite the work you want"),
        ((None, None, None), "", ""),
    ],
)
def test_it_says_what_gave_the_most_and_what_lost_the_most(
    shares: Sequence[float | None], plus: str, minus: str
) -> None:
    parts = zip((Part.ROLE, Part.SKILLS, Part.LEVEL), (30, 25, 10), shares, strict=True)
    fit = Fit(60, Band.GOOD, tuple(Tooth(*each) for each in parts), (), (), None, by_meaning=False)

    row = ENGLISH.row(HIT, 0, fit)

    assert (row["plus"], row["minus"]) == (plus, minus)


def test_it_says_nothing_outside_of_the_catalogue(catalogue: Path) -> None:
    """With figures in place of what others wrote; days are written as the language has them."""
    wording = Wording(MADE_UP, tongue_of(MADE_UP, catalogue))
    figures = replace(HIT, title="1", company="2", place="3")
    stated = Pay(Decimal(1), None, "EUR", Period.HOUR, False, 1, None)
    paid = [None, *(replace(stated, period=each, predicted=told) for each in Period for told in (True, False))]
    hits = [replace(figures, remote=remote, pay=each) for remote in (None, *Remote) for each in paid]
    hits += [replace(figures, distance_km=4)]
    rows = [wording.row(hit, elsewhere, None) for hit in hits for elsewhere in (0, 1, 2)]
    said = [str(row[part]) for row in rows for part in ("where", "pay")]
    said += [wording.pro(Tooth(part, 10, share)) for part in Part for share in (0.5, 1.0)]
    said += [wording.con(hit, Tooth(part, 10, 0.0)) for part in Part for hit in hits]
    said += [words for words, _ in wording.links("", "", "")]
    said += [wording.since(AT - timedelta(days=days), AT, UTC) for days in (0, 1)]

    assert [untranslated(each) for each in said] == [[]] * len(said)


HOSTILE = (
    "Night nurse\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script><b>\u202ebold\u2028%(name)s {{ 7 * 7 }} %s"
)
ENCODED = "=?utf-8?q?Night_nurse=0ABcc:_all=40example.org?="


@pytest.mark.parametrize(
    "title", [HOSTILE, ENCODED, "x" * 300, "\u05d0\u05d7\u05d5\u05ea night nurse", "nurse \U0001f9d1\u200d\u2695\ufe0f"]
)
def test_no_posting_and_no_name_makes_another_mail_of_it(title: str) -> None:
    alert = made(somebody(), name=title.replace("\0", "")[: limits.NAME])
    opening = nurse()
    spoil(opening, title=title)
    with transaction():
        db.session.execute(update(Company).values(name=title))
    waits(alert, opening)

    send()

    words = letter()
    raw = compose(
        words, sender="Jobraker <jobs@example.org>", recipient="ada@example.org", reference="1", written_at=now(),
        unsubscribe="https://jobs.example/unsubscribe/token",
    ).as_bytes()  # fmt: skip
    sent = message_from_bytes(raw, policy=default)
    tree = LexborHTMLParser(words.html)
    assert sent["Bcc"] is None
    assert "\n" not in sent["Subject"]
    assert (len(tree.css("script")), len(tree.css("b"))) == (0, 0)
    assert [line for line in words.text.splitlines() if line.startswith(("Bcc", "<script"))] == []
    assert {"\u202e", "\u2028", "\r"}.isdisjoint(words.html + words.text + words.subject)
    assert "49" not in words.subject
    assert all((link.attributes["href"] or "").startswith("https://jobs.example/") for link in tree.css("a"))


def test_long_words_are_cut_where_the_mail_would_be() -> None:
    row = ENGLISH.row(replace(HIT, title="n" * 300, company="c" * 300, place="p" * 300), 0, None)

    assert row["title"] == "n" * (TITLE_CHARS - 1) + "…"
    assert max(map(len, str(row["where"]).split(" · "))) == NAME_CHARS


@pytest.mark.parametrize("words", ["and of many others ", "\u770b\u8b77\u5e2b"])
def test_a_full_mail_of_long_words_is_shown_whole_by_its_readers_program(words: str) -> None:
    wishes = {"titles": ["Night nurse"], "employment": [Employment.FULL_TIME], "floor": 30_000}
    person = somebody("Nursing", level=Level.SENIOR, place="Leeds, UK", **wishes)
    openings = [
        nurse(
            str(number),
            title=f"Night nurse of the {number}. ward " + words * 50,
            pay=pay(30_000, 31_000),
            level=Level.SENIOR,
            employment=Employment.FULL_TIME,
        )
        for number in range(limits.ROWS + 3)
    ]
    shortlists.up_to_date(settings(), person, FIRST)
    waits(made(person), *openings)

    send()

    whole = letter()
    assert len(LexborHTMLParser(whole.html).css(".rake")) == limits.ROWS
    assert len(LexborHTMLParser(whole.html).css(".lost")) == limits.ROWS * len(Part)
    assert len(whole.html.encode()) < BYTES_MOST
    assert "And 3 more:" in whole.text


@pytest.mark.parametrize("worst", ["&", "'", "<b>", "\u770b&"])
def test_where_texts_are_at_their_worst_the_last_openings_are_counted_alone(worst: str) -> None:
    """Each sign of a posting is five bytes of HTML."""
    wishes = {"titles": ["Night nurse"], "employment": [Employment.FULL_TIME], "floor": 30_000}
    person = somebody("Nursing", level=Level.SENIOR, place="Leeds, UK", **wishes)
    openings = [nurse(str(number), pay=pay(30_000, 31_000), level=Level.SENIOR) for number in range(limits.ROWS + 3)]
    shortlists.up_to_date(settings(), person, FIRST)
    for number, opening in enumerate(openings):
        spoil(opening, title=f"{number}" + worst * TITLE_CHARS)
    with transaction():
        db.session.execute(update(Company).values(name=worst * NAME_CHARS))
    waits(made(person, name=worst * (limits.NAME // len(worst)), track=FIRST), *openings)

    send()

    whole, told = letter(), mails()[0]
    rows = len(LexborHTMLParser(whole.html).css(".rake"))
    assert limits.ROWS // 2 < rows < limits.ROWS
    assert len(whole.html.encode()) < BYTES_MOST
    assert (told["number"], told["more"]) == (len(openings), len(openings) - rows)
    assert f"And {len(openings) - rows} more:" in whole.text


def test_a_letter_shows_one_opening_however_long_its_address_is() -> None:
    rows: list[dict[str, Any]] = [{"title": "a" * 200_000}, {"title": "b"}]

    assert telling.fitting("https://jobs.example", "/", rows) == rows[:1]
    assert telling.fitting("https://jobs.example", "/?q=" + "&" * 20_000, rows[1:] * 2) == rows[1:]


def test_of_500_that_wait_as_many_are_told_as_are_kept() -> None:
    alert = made(somebody())
    told = {"company": "Elmfield", "places": ("Leeds, UK",)}
    waits(alert, *jobs({str(number): told | {"title": f"Nurse of ward {number}"} for number in range(500)}))

    send()

    told = mails()[0]
    assert (len(told["rows"]), told["number"], told["further"]) == (limits.ROWS, 500, True)
    assert letter().subject == "500+ new openings: Nurse, Leeds"
    assert "And more:" in letter().text
    assert set(became(alert).values()) == {Became.SENT}


def test_copies_in_forty_towns_are_one_row() -> None:
    alert = made(somebody())
    towns = (
        "Leeds York Hull Bath Bristol Derby Exeter Leicester Lincoln Norwich Oxford Preston Salford Wakefield".split()
    )
    towns += "Berlin Hamburg Bremen Leipzig Dresden Essen Bonn Mannheim Augsburg Kiel".split()
    openings = [
        nurse(town, company="Elmfield", places=(town,), pay=pay(amount, amount))
        for amount, town in enumerate(towns, start=30_000)
    ]
    waits(alert, *openings)

    send()

    told = mails()[0]
    assert (told["number"], len(told["rows"])) == (1, 1)
    assert f"also in {len(towns) - 1} other places" in told["rows"][0]["where"]


def test_a_language_that_the_site_does_not_speak_is_written_as_its_first() -> None:
    alert = made(somebody())
    with transaction():
        db.session.execute(update(Account).values(language="tlh"))
    waits(alert, nurse(pay=pay(34_000, 38_000)))

    send()

    assert mails()[0]["rows"][0]["pay"] == "€34,000–38,000 a year"
