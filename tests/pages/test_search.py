"""The search page as its readers meet it: whole, as a fragment, empty, and asked nonsense."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, parse_qsl, quote, urlsplit

import pytest
from flask import Flask

from jobraker.database import now
from jobraker.embedding.service import embed_jobs
from jobraker.pages.facets import written
from jobraker.pages.search_page import SearchPage
from jobraker.search import collection
from jobraker.search.results import Precision
from jobraker.search.vocabulary import count_terms
from jobraker.taxonomy.terms import Employment, Level, Remote
from tests.browser import Browser
from tests.factories import job, jobs, pay, posting, source, write

CARING = "Help old people to wash, dress and eat, and keep them company in the afternoon."


@pytest.fixture
def openings() -> None:
    """Five openings that differ in everything that can be asked for."""
    leeds, lyon, lulea, berlin = ("Leeds, UK",), ("Lyon, France",), ("Luleå, Sweden",), ("Berlin, Germany",)
    told: dict[str, dict[str, Any]] = {
        "nurse": {
            "title": "Night nurse",
            "company": "Elmfield Hospital",
            "places": leeds,
            "pay": pay(34_000, 38_000, "GBP"),
        },
        "cook": {
            "title": "Pastry cook",
            "company": "Maison Tilleul",
            "places": lyon,
            "employment": Employment.PART_TIME,
        },
        "welder": {"title": "TIG welder", "company": "Svets Norr", "places": lulea, "remote": Remote.ON_SITE},
        "python": {"title": "Python developer", "company": "Brackwater", "places": berlin, "pay": pay(70_000, 85_000)},
        "lead": {"title": "Lead accountant", "company": "Pfennig & Co", "level": Level.LEAD, "remote": Remote.REMOTE},
    }
    jobs(told)


@pytest.mark.usefixtures("openings")
def test_it_lists_every_opening_the_newest_first(browser: Browser) -> None:
    job("old", title="Old shepherd", posted_at=now() - timedelta(days=30))

    page = browser.get("/")

    assert page.text("h1") == "6 openings"
    assert page.texts(".row h3")[-1] == "Old shepherd"
    assert not page.all(".row .fit")


@pytest.mark.usefixtures("openings")
def test_it_finds_by_words_and_says_why(browser: Browser) -> None:
    page = browser.get("/?q=night+nurse+welding")

    row = page.all(".row")[page.texts(".row h3").index("Night nurse")]
    assert row.css(".rake")
    assert [mark.text() for mark in row.css("h3 mark")] == ["Night", "nurse"]
    assert "without welding" in row.css_first(".said .cost").text()


@pytest.mark.usefixtures("openings")
def test_it_does_not_repeat_the_words_that_are_marked_in_the_title(browser: Browser) -> None:
    page = browser.get("/?q=night+nurse")

    assert page.texts(".row h3")[0] == "Night nurse"
    assert not page.all(".row")[0].css(".said")


@pytest.mark.usefixtures("openings")
def test_it_says_which_words_stand_in_the_text_alone(browser: Browser) -> None:
    job("home", title="Helper", company="Linden", description=f"<p>{CARING}</p>")

    page = browser.get("/?q=helper+afternoon")

    assert page.texts(".row h3 mark") == ["Helper"]
    assert page.texts(".said .for") == ["For: in its text: afternoon"]


@pytest.mark.usefixtures("openings")
def test_it_marks_words_of_the_employer_and_what_was_read_as_a_filter(browser: Browser) -> None:
    page = browser.get("/?q=part-time+maison+cook+lyon")

    row = page.all(".row")[0]
    assert [mark.text() for mark in row.css("mark")] == ["cook", "Maison", "Part-time", "Lyon"]


def test_it_marks_nothing_where_no_words_were_asked(browser: Browser) -> None:
    job("nurse", title="Nurse", employment=Employment.PART_TIME)

    assert not browser.get("/?type=part-time").all("mark")


def test_it_marks_hostile_titles_as_the_text_that_they_are(browser: Browser) -> None:
    job("nurse", title="Nurse & 'x\"> nurse < amp", company="amp & nurse")

    page = browser.get("/?q=nurse+amp")

    assert page.texts(".row h3") == ["Nurse & 'x\"> nurse < amp"]
    assert page.texts(".row h3 mark") == ["Nurse", "nurse", "amp"]
    assert page.texts(".row .org mark") == ["amp", "nurse"]


@pytest.mark.usefixtures("openings")
def test_it_measures_no_fit_where_only_facts_are_asked_for(browser: Browser) -> None:
    job("old", title="Old shepherd", company="Elmfield Hospital", posted_at=now() - timedelta(days=70))

    page = browser.get("/?company=elmfield+hospital")

    assert len(page.all(".row")) == 2
    assert not page.all(".row .fit")
    assert not browser.get(page.all(".row h3 a")[0].attributes["href"] or "").all(".why")


def test_it_says_whether_a_day_is_that_of_the_posting(browser: Browser) -> None:
    job("dated", title="Dated")
    job("undated", title="Undated", posted_at=None)

    page = browser.get("/?sort=date")

    said = {row.css_first("h3").text(): row.css_first("time").attributes["title"] or "" for row in page.all(".row")}
    assert page.text(".ruler").split()[-1] == "Posted"
    assert said["Dated"].startswith("Posted ")
    assert said["Undated"].startswith("First seen ")


def test_a_place_that_is_cleared_takes_the_order_by_distance_with_it(browser: Browser) -> None:
    answer = browser.client.get("/?q=nurse&near=&km=50&sort=distance")

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/?q=nurse"
    assert "Distances count from a town" in browser.get("/?q=nurse&sort=distance").text(".said-bar")


@pytest.mark.usefixtures("openings")
def test_it_narrows_by_a_filter_and_offers_to_take_it_off(browser: Browser) -> None:
    page = browser.get("/?type=part-time")

    assert page.texts(".row h3") == ["Pastry cook"]
    assert page.address(".chip:not(.add)") == "/"
    assert page.one("input[value=part-time]").attributes.get("checked") is None
    assert "checked" in page.one("input[value=part-time]").attributes


@pytest.mark.usefixtures("openings")
def test_it_takes_one_chip_off_and_keeps_the_others(browser: Browser) -> None:
    page = browser.get("/?q=developer&remote=remote&level=lead")

    addresses = [link.attributes["href"] for link in page.all(".chip")]

    assert addresses == ["/?q=developer&level=lead", "/?q=developer&remote=remote", "/?q=developer"]


@pytest.mark.usefixtures("openings")
def test_it_reads_a_place_from_the_words_and_lets_it_be_searched_as_words(browser: Browser) -> None:
    page = browser.get("/?q=python+developer+in+berlin")

    assert page.texts(".row h3")[0] == "Python developer"
    assert "within 50 km of Berlin" in page.text("#chips")
    assert page.address("#chips .chip.hard") == "/?q=python+developer"
    assert page.text("#place-told") == "From your words: within 50 km of Berlin, DE"
    assert parse_qs(urlsplit(page.address(".said-bar a")).query)["literal"] == ["1"]


@pytest.mark.usefixtures("openings")
def test_it_makes_chips_of_words_that_are_filters(browser: Browser) -> None:
    page = browser.get("/?q=part-time+cook+60k%2B&level=lead")

    assert [chip.split(": ")[1] for chip in page.texts(".chip")[:2]] == [
        "Part-time Part-time",
        "€60,000 or more €60,000 or more",
    ]
    assert [chip.attributes["href"] for chip in page.all(".chip")] == [
        "/?q=cook+60k%2B&level=lead",
        "/?q=part-time+cook&level=lead",
        "/?q=part-time+cook+60k%2B",
        "/?q=cook",
    ]


@pytest.mark.usefixtures("openings")
def test_it_takes_each_chip_off_alone_and_gives_each_part_back_to_the_words_alone(browser: Browser) -> None:
    job("second", title="Python developer", company="Other")
    count_terms()

    page = browser.get("/?q=pythn+developer+remote+berlin")

    assert [chip.attributes["href"] for chip in page.all(".chip")] == [
        "/?q=pythn+developer+remote",
        "/?q=pythn+developer+berlin",
        "/?q=pythn+developer",
    ]
    assert [link.attributes["href"] for link in page.all(".said-bar a")] == [
        "/?q=pythn+developer+remote+berlin&literal=spelling",
        "/?q=pythn+developer+remote+berlin&literal=place",
        "/?q=pythn+developer+remote+berlin&literal=remote",
    ]


@pytest.mark.usefixtures("openings")
def test_it_clears_what_the_words_told_too(browser: Browser) -> None:
    page = browser.get("/?q=nurse+leeds&level=senior")

    assert page.address(".chip.add") == "/?q=nurse"


@pytest.mark.usefixtures("openings")
def test_it_goes_as_far_from_a_place_in_the_words_as_was_chosen(browser: Browser) -> None:
    page = browser.get("/?q=nurse+leeds&km=100")

    assert "within 100 km of Leeds, GB" in page.text("#chips")
    assert page.one("select[name=km] option[selected]").attributes["value"] == "100"
    assert page.address(".rows h3 a").endswith("?from=q%3Dnurse%2Bleeds%26km%3D100")


@pytest.mark.usefixtures("openings")
def test_it_shows_how_far_the_words_say(browser: Browser) -> None:
    page = browser.get("/?q=nurse+within+100+km+of+leeds")

    assert page.one("select[name=km] option[selected]").attributes["value"] == "100"
    assert page.address(".chip.hard") == "/?q=nurse"


@pytest.mark.usefixtures("openings")
def test_it_shows_the_words_as_they_were_searched_whole_word_by_whole_word(browser: Browser) -> None:
    job("second", title="Night nurse", company="Other")
    count_terms()

    page = browser.get("/?q=nruse+nrusery+%22nruse%22")

    assert page.text(".said-bar b") == 'nurse nrusery "nruse"'


@pytest.mark.usefixtures("openings")
def test_it_says_that_nothing_answers_and_what_is_near(browser: Browser, app: Flask) -> None:
    embed_jobs(app.extensions["settings"])

    page = browser.get("/?q=nurse&near=Berlin&km=10")

    assert page.text("h1") == "No openings fit all of this"
    assert page.texts(".empty p")[0] == "Asked for: “nurse”, within 10 km of Berlin, DE."
    assert page.texts(".relax li") == ["Anywhere 1 opening"]
    assert not page.all("#rows")


def test_it_counts_one_opening_as_one(app: Flask) -> None:
    with app.test_request_context():
        said = [SearchPage.openings(total, is_floor) for total in (1, 2) for is_floor in (False, True)]

    assert said == ["1 opening", "At least 1 opening", "2 openings", "At least 2 openings"]


@pytest.mark.usefixtures("openings")
def test_it_sets_what_is_near_apart_and_counts_it_apart(browser: Browser, app: Flask) -> None:
    job("carer", title="Care assistant", company="Elmfield", description=f"<p>{CARING}</p>")
    embed_jobs(app.extensions["settings"])

    page = browser.get("/?q=midwife")

    assert page.text("h1") == "No openings for “midwife”"
    assert page.text("#near-count").endswith("near your words")
    assert "Care assistant" in page.texts("#near h3")
    assert not page.all("#near .for")
    assert "without midwife" in page.text("#near .cost")


@pytest.mark.usefixtures("openings")
def test_it_measures_no_distance_to_a_region(browser: Browser) -> None:
    page = browser.get("/?q=developer&near=Saxony&km=50")

    assert "in Saxony" in page.text("#chips")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("level=wizard", "“wizard” means nothing here, so the level was left out."),
        ("pay=lots", "“lots” is no number, so the pay was left out."),
        ("pay=50k+zorkmid", "“50k zorkmid” is in no currency that is known here, so the pay was left out."),
        ("q=nurse+%E2%82%BF5", "“₿5” is in no currency that is known here, so it was searched as words."),
        ("pay=-5", "“-5” is out of range, so the pay was left out."),
        ("colour=red", "“colour” is nothing that can be asked for here, so it was left out."),
        ("visa=golden", "“golden” means nothing here, so the visa was left out."),
        ("&".join(f"company=firm{n}" for n in range(14)), "Only the first 12 choices of the company were asked for"),
        ("q=" + "+".join("abcdefghijklmnopqrstuvwxyz"), "Only the first 24 words were searched"),
        ("q=" + "x" * 290 + "+tail+of+it+all", "“t all…” was left out."),
        ("near=Xyzzyville", "We know no place called “Xyzzyville”, so openings from everywhere are shown."),
        ("near=Berlin&km=33", "“33” is no distance to choose, so 50 km is used."),
        ("q=nurse&q=cook", "Only the first words were searched: “cook” was left out."),
        ("q=%00", "Signs in the words that cannot be read were left out."),
        ("q=nu%00rse", "Signs in the words that cannot be read were left out."),
        ("near=Ber%E2%80%AElin", "Signs in the place that cannot be read were left out."),
        ("&".join(f"x{n}=1" for n in range(4)), "1 more part of the address is nothing that can be asked for here"),
        ("&".join(f"x{n}=1" for n in range(1000)), "997 more parts of the address are nothing"),
        ("show=100000", "“100000” is out of range"),
        ("q=nurse&after=1700000000000000-1", "What words find has no further part"),
        ("after=%00%ff", "The link to the next part of the list was damaged"),
        ("q=" + "nurse+" * 1700, "Only the beginning of the words was read"),
    ],
)
@pytest.mark.usefixtures("openings")
def test_it_says_what_it_ignored(browser: Browser, query: str, told: str) -> None:
    page = browser.get(f"/?{query}")

    assert told in " ".join(page.texts(".note"))


@pytest.mark.usefixtures("openings")
def test_it_says_for_how_many_openings_meaning_is_not_known_until_it_is(browser: Browser, app: Flask) -> None:
    embed_jobs(app.extensions["settings"])
    job("porter", title="Night porter", company="Elmfield Hotel")
    collection.forget()

    page = browser.get("/?q=nurse")
    assert page.text(".waiting") == (
        "Meaning is still being worked out for 1 opening; until then only its words find it."
    )
    assert not browser.get("/?level=lead").all(".waiting")

    embed_jobs(app.extensions["settings"])
    collection.forget()
    assert not browser.get("/?q=nurse").all(".waiting")


@pytest.mark.usefixtures("openings")
def test_it_keeps_pay_in_the_currency_that_it_was_asked_in(browser: Browser) -> None:
    for each in ("/?q=nurse&pay=%C2%A338k", "/?q=nurse+%C2%A338k"):
        page = browser.get(each)

        assert page.text("#chips .chip span[aria-hidden]") == "£38,000 or more (≈ €43,528 a year)"
        assert page.address("#chips .chip") == "/?q=nurse"
    page = browser.get("/?q=nurse&pay=%C2%A338k")
    assert page.one("[name=pay]").attributes["value"] == "38,000 GBP"
    again = browser.fragment("/?q=nurse&pay=38%2C000+GBP&level=", source="form#find")
    assert again.response.headers["HX-Push-Url"] == "/?q=nurse&pay=38000+GBP"


@pytest.mark.usefixtures("openings")
def test_it_compares_pay_that_was_asked_in_another_currency(browser: Browser) -> None:
    met, missed = browser.get("/?q=nurse+%C2%A338k"), browser.get("/?q=nurse+%C2%A350k")

    assert "starts €5k under your floor" in met.text("#rows")
    assert missed.text("h1") == "No openings fit all of this"


@pytest.mark.usefixtures("openings")
def test_it_makes_no_chip_of_a_place_that_is_not_known(browser: Browser) -> None:
    page = browser.get("/?q=nurse&near=Xyzzyville&level=lead")

    assert page.texts("#chips a") == ["Remove filter: Lead, staff or principal Lead, staff or principal"]


@pytest.mark.usefixtures("openings")
def test_it_asks_for_no_distance_from_a_country(browser: Browser) -> None:
    page = browser.get("/?near=Germany")

    assert page.text("#chips .chip span[aria-hidden]") == "in Germany"
    assert not page.all(".ruler .mine")
    assert browser.get("/?near=Berlin").text(".ruler .mine") == "50 km or less"


@pytest.mark.parametrize(
    "words",
    [
        "nurse&company=%00&skill=%27%3B--&source=%3Cb%3E&language=%F0%9F%A6%84&licence=" + "x" * 500,
        "&company=%ED%A0%80&skill=%E2%80%AE&written=%00",
        "%00",
        "%F0%9F%A6%84",
        "%D9%85%D9%87%D9%86%D8%AF%D8%B3",
        "(((",
        "a%26%21%7C%3A*",
        "%22unclosed",
        "-",
        "%ED%A0%80",
        "';--",
        "%E2%80%AE",
    ],
)
@pytest.mark.usefixtures("openings")
def test_it_answers_any_words(browser: Browser, words: str) -> None:
    browser.get(f"/?q={words}")


@pytest.mark.usefixtures("openings")
def test_it_escapes_what_was_asked(browser: Browser) -> None:
    page = browser.get("/?q=%3Cscript%3Ealert(1)%3C/script%3E&near=%3Cb%3Ex")

    assert page.one("#q").attributes["value"] == "<script>alert(1)</script>"
    assert "<script>alert" not in page.response.text


@pytest.mark.usefixtures("openings")
def test_it_offers_what_can_be_relaxed_when_nothing_fits(browser: Browser) -> None:
    page = browser.get("/?type=part-time&pay=90000&stated=1&days=1")

    assert page.text("h1") == "No openings fit all of this"
    assert page.texts(".relax li") == ["Any pay, or none stated 1 opening"]
    assert page.address(".relax a") == "/?type=part-time&days=1"


@pytest.mark.usefixtures("openings")
def test_it_offers_nothing_that_finds_nothing(browser: Browser) -> None:
    page = browser.get("/?type=volunteer&level=intern")

    assert not page.all(".relax")
    assert "Try fewer words" in page.text(".empty")


def test_it_waits_for_the_first_openings(browser: Browser) -> None:
    page = browser.get("/")

    assert page.text("h1") == "Openings are being collected"
    assert page.one("#results").attributes["hx-trigger"] == "every 3s"


@pytest.mark.usefixtures("openings")
def test_it_stops_asking_once_there_are_openings(browser: Browser) -> None:
    page = browser.fragment("/", source="section#results")

    assert "hx-trigger" not in page.one("#results").attributes


@pytest.mark.usefixtures("openings")
def test_it_gives_htmx_the_results_and_the_chips(browser: Browser) -> None:
    page = browser.fragment("/?q=nurse&level=", source="form#find")

    assert page.response.headers["HX-Push-Url"] == "/?q=nurse"
    assert {"HX-Request", "HX-Request-Type"} <= set(page.response.vary)
    assert [part.attributes["hx-target"] for part in page.all("hx-partial")] == ["#chips", "#filters", "#feed"]


@pytest.mark.usefixtures("openings")
def test_it_gives_a_history_restore_the_whole_page(browser: Browser) -> None:
    headers = {"HX-Request": "true", "HX-Request-Type": "full", "HX-History-Restore-Request": "true"}

    response = browser.client.get("/?q=nurse", headers=headers)

    assert "<html" in response.text


def test_it_shows_more_under_the_same_list(browser: Browser) -> None:
    write([posting(str(n), title=f"Gardener {n}", company=f"Garden {n}") for n in range(30)])

    page = browser.get("/")
    longer = browser.get(page.address("#show-more"))

    assert page.text("#show-more") == "Show 25 more"
    assert page.address("#show-more") == "/?show=50#more"
    assert (len(page.all(".row")), len(longer.all(".row"))) == (25, 30)
    assert longer.all(".rows > li")[25].css("#more")
    assert not longer.all("#show-more")


def test_it_says_where_there_is_more_than_can_be_shown(browser: Browser) -> None:
    write([posting(str(n), title="Gardener", company=f"Garden {n}") for n in range(130)])

    page = browser.get("/?q=gardener&show=500")

    assert page.text("h1").startswith("At least ")
    assert not page.all("#show-more")
    assert "There are more than are shown: further words or filters bring others forward." in page.text("#more-bar")
    assert "There are more" not in browser.get("/?show=500").text("#more-bar")
    assert page.text("#bounded").startswith("More openings hold these words than are listed")
    assert not browser.get("/?q=gardener&sort=date").all("#bounded")


@pytest.mark.usefixtures("openings")
def test_it_leads_to_each_opening_and_back_to_its_row(browser: Browser) -> None:
    page = browser.get("/?q=welder")

    row = page.all(".rows > li")[0]
    opened = browser.get(row.css_first("h3 a").attributes["href"] or "")

    assert opened.address("[data-back]") == f"/?q=welder#{row.attributes['id']}"


@pytest.mark.usefixtures("openings")
def test_it_sorts_by_date_and_pay(browser: Browser) -> None:
    page = browser.get("/?q=nurse&sort=pay")

    assert "Pay, € a year" in page.text(".ruler [aria-current]")
    assert page.one("input[name=sort]").attributes["value"] == "pay"


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", "the newest first"),
        ("?q=nurse", "the best fit first"),
        ("?q=nurse&sort=date", "the newest first"),
        ("?sort=pay", "the best paid first"),
    ],
)
@pytest.mark.usefixtures("openings")
def test_it_names_the_order_in_force(browser: Browser, query: str, order: str) -> None:
    assert browser.get(f"/{query}").text(".results-head .soft") == order


@pytest.mark.usefixtures("openings")
def test_it_says_that_openings_without_pay_are_not_in_a_list_by_pay(browser: Browser) -> None:
    page = browser.get("/?sort=pay")

    assert page.texts(".row h3") == ["Python developer", "Night nurse"]
    assert "Openings that state no pay are left out." in page.text(".unpaid")
    assert page.address(".unpaid a") == "/?sort=date"
    assert browser.get("/?type=part-time&sort=pay").address(".empty .unpaid a") == "/?type=part-time&sort=date"


@pytest.mark.usefixtures("openings")
def test_it_lays_pay_on_one_axis_with_the_floor_asked_for(browser: Browser) -> None:
    page = browser.get("/?q=developer&pay=60000")

    row = page.all(".row")[0]
    assert row.css_first(".pay b").text() == "€70–85k"
    assert row.css_first(".rail .wish").attributes["x1"] == page.one(".ruler .wish").attributes["x1"]


def test_it_marks_openings_from_the_sandbox(browser: Browser) -> None:
    write([posting("1", title="Invented baker")], source_id=source("made up", kind="greenhouse", sandbox=True))

    page = browser.get("/")

    assert page.texts(".row .tag") == ["sandbox"]


@pytest.mark.usefixtures("openings")
def test_it_keeps_searches_out_of_search_engines(browser: Browser) -> None:
    page, home = browser.get("/?q=nurse"), browser.get("/")

    assert page.all("meta[name=robots][content=noindex]")
    assert not home.all("meta[name=robots]")


@pytest.mark.usefixtures("openings")
def test_it_says_that_it_does_not_know_where_its_reader_is(browser: Browser) -> None:
    page = browser.get("/?q=nurse+near+me")

    assert any("“near me”: where you are is not known here" in note for note in page.texts(".note"))
    assert "Night nurse" in page.texts(".row h3")


@pytest.mark.usefixtures("openings")
def test_a_place_alone_is_a_chip_and_its_words_are_searched_without_it(browser: Browser) -> None:
    page = browser.get("/?q=leeds")

    chip = next(one for one in page.all("a.chip") if "Leeds" in one.text())
    query = parse_qs(urlsplit(chip.attributes["href"] or "").query)
    assert query["q"] == ["leeds"]
    assert "literal" in query


@pytest.mark.usefixtures("openings")
def test_not_remote_is_one_chip(browser: Browser) -> None:
    page = browser.get("/?q=welder+not+remote")

    assert [one.css_first("[aria-hidden]").text() for one in page.all("a.chip")] == ["On site or Hybrid"]


@pytest.mark.usefixtures("openings")
def test_it_makes_a_chip_of_each_fact_that_is_chosen(browser: Browser) -> None:
    page = browser.get("/?company=Brackwater&company=svets+norr&visa=not-stated")

    assert [chip.css_first("[aria-hidden]").text() for chip in page.all("#chips .chip:not(.add)")] == [
        "Brackwater",
        "Svets Norr",
        "Visa sponsorship: not stated",
    ]
    assert page.address("#chips li:nth-child(2) a") == "/?company=brackwater&visa=not-stated"
    assert sorted(page.texts(".row h3")) == ["Python developer", "TIG welder"]


@pytest.mark.usefixtures("openings")
def test_it_says_that_nothing_has_a_value_that_has_vanished(browser: Browser) -> None:
    page = browser.get("/?company=Long+Gone+Ltd&skill=alchemy&type=part-time")

    assert [chip.css_first("[aria-hidden]").text() for chip in page.all("#chips .chip:not(.add)")] == [
        "Part-time",
        "alchemy (no openings)",
        "longgone (no openings)",
    ]
    assert page.text("h1") == "No openings fit all of this"


@pytest.mark.usefixtures("openings")
def test_it_offers_to_take_a_facet_off(browser: Browser) -> None:
    page = browser.get("/?company=Long+Gone+Ltd&type=part-time")

    assert page.texts(".relax li") == ["Company: any 1 opening"]
    assert page.address(".relax a") == "/?type=part-time"


@pytest.mark.usefixtures("openings")
def test_it_says_beside_each_value_what_it_gives(browser: Browser) -> None:
    page = browser.get("/?type=part-time")

    said = {node.text(strip=True, separator=" ") for node in page.all("#facet-type label")}
    assert {"Full-time 0", "Part-time 1"} <= said
    assert "disabled" in page.one("#type-full-time").attributes
    assert "checked" in page.one("#type-part-time").attributes
    assert "open" in page.one("#facet-type").attributes
    assert "open" not in page.one("#facet-visa").attributes
    assert page.texts("#facet-company label") == ["Maison Tilleul 1"]


@pytest.mark.usefixtures("openings")
def test_it_shows_other_values_of_a_filter_with_what_they_would_add(browser: Browser) -> None:
    page = browser.get("/?company=Brackwater")

    assert len(page.texts("#facet-company label")) == 5
    assert not page.all("#facet-company [disabled]")
    assert page.texts("#facet-written label")[-1].startswith("not stated")


def test_it_shows_the_first_values_and_all_chosen_and_folds_the_rest(browser: Browser) -> None:
    write([posting(str(n), title=f"Gardener {n}", company=f"Garden {n:02}") for n in range(20)])

    folded = browser.get("/").texts("#rest-company label")

    page = browser.get(f"/?company={quote(folded[-1].removesuffix(' 1'))}&company=Gone")

    assert len(folded) == 12
    assert page.texts("#facet-company > label")[8:] == [folded[-1], "gone 0"]
    assert page.text("#rest-company summary") == "11 more"
    assert page.texts("#rest-company label") == folded[:-1]


@pytest.mark.usefixtures("openings")
def test_it_keeps_every_filter_in_the_form(browser: Browser) -> None:
    address = "/?remote=remote&type=part-time&company=brackwater&company=x&visa=offered&stated=1&days=7"
    page = browser.get(address)

    sent = [
        (field.attributes["name"], field.attributes["value"])
        for field in page.all("#filters input[checked]")
        if "disabled" not in field.attributes
    ]
    assert sorted(sent) == sorted(parse_qsl(urlsplit(address).query))


@pytest.mark.usefixtures("openings")
def test_it_says_whether_pay_must_be_stated(browser: Browser) -> None:
    page, only = browser.get("/"), browser.get("/?stated=1")

    said = ["Include openings that state no pay 5", "Only where pay is stated 2"]
    assert [page.texts("label:has([name=stated])"), only.texts("label:has([name=stated])")] == [said, said]
    assert "checked" in page.one("[name=stated][value='']").attributes
    assert "checked" in only.one("[name=stated][value='1']").attributes


def test_a_count_says_what_it_is(app: Flask) -> None:
    with app.test_request_context():
        said = [written(1_234, precision) for precision in Precision]

    assert said == [("1,234", "", "", ""), ("1,200", "about", "≈", ""), ("1,234", "at least", "", "+")]


@pytest.mark.usefixtures("openings")
def test_it_offers_an_order_by_distance_only_from_a_town(browser: Browser) -> None:
    town, country = browser.get("/?near=Berlin"), browser.get("/?near=Germany")

    assert "/?near=Berlin&km=50&sort=distance" in [link.attributes["href"] for link in town.all(".ruler a")]
    assert not [link for link in country.all(".ruler a") if "distance" in (link.attributes["href"] or "")]
    assert town.text(".results-head .soft") == "those that are there first, then the newest"
    assert browser.get("/?near=Berlin&sort=distance").text(".results-head .soft") == "the nearest first"


@pytest.mark.usefixtures("openings")
def test_a_soft_place_has_a_chip_of_its_own_that_goes_with_the_place(browser: Browser) -> None:
    page = browser.get("/?near=Berlin&soft=1&sort=distance")

    said = {
        chip.css_first("[aria-hidden]").text(): chip.attributes["href"] for chip in page.all("#chips .chip:not(.add)")
    }
    assert said == {
        "within 50 km of Berlin, DE": "/",
        "further places too, within 200 km": "/?near=Berlin&km=50&sort=distance",
    }
    assert "checked" in page.one("#soft").attributes
    assert "Also further places, up to 200 km" in page.text("#filters")


@pytest.mark.usefixtures("openings")
def test_it_says_that_distances_need_a_town(browser: Browser) -> None:
    page = browser.get("/?near=Germany&soft=1&sort=distance")

    assert "Distances count from a town, and none was named" in page.texts(".note")[0]
    assert not [chip for chip in page.texts("#chips .chip") if "further" in chip]


@pytest.mark.usefixtures("openings")
@pytest.mark.parametrize("address", ["/?q=baker&near=Springfield", "/?q=baker springfield"])
def test_it_leads_to_other_towns_of_the_name(browser: Browser, address: str) -> None:
    page = browser.get(address)

    links = {link.text(): link.attributes["href"] for link in page.all(".said-bar a[data-posting]")}

    assert "within 50 km of Springfield, Missouri, US" in page.text("#chips")
    assert links["Springfield, Illinois, US"] == "/?q=baker&near=Springfield%2C+Illinois%2C+US&km=50"


@pytest.mark.usefixtures("openings")
def test_the_button_of_the_filters_has_words_that_stay_true_without_a_script(browser: Browser) -> None:
    page = browser.get("/")

    assert (page.text("#apply .kept-true"), page.text("#apply .unkept")) == ("Show 5 openings", "Show results")
