"""The profile's page: sections that save alone, with htmx and without."""

import re
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from jobraker.accounts.models import Account
from jobraker.alerts import keeping
from jobraker.alerts.keeping import Asked, Timing
from jobraker.database import db
from jobraker.profile.tracks import FIRST
from tests.browser import Browser, Page
from tests.pages.people import another, settle, sign_in

pytestmark = pytest.mark.usefixtures("unlimited")

PERSON, WISHES, AUTOMATION = "#person form", "#wishes form", "#automation form"
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Source": "form"}
WORK = {"title": "Berth planner", "organisation": "Maasrand Terminal", "began_month": "3", "began_year": "2019"}


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def bob(ada: Browser) -> Browser:
    return settle(another(ada), "bob@example.org")


def fields_of(page: Page, form: str) -> dict[str, str]:
    """What a browser would send of the form as it stands."""
    node = page.one(form)
    found = {
        field.attributes["name"] or "": field.attributes.get("value") or ""
        for field in node.css("input[name]:not([type=checkbox]):not([type=radio])")
    }
    for ticked in node.css("input[type=checkbox][checked]"):
        found[ticked.attributes["name"] or ""] = ticked.attributes["value"] or ""
    for area in node.css("textarea"):
        found[area.attributes["name"] or ""] = area.text()
    for choice in node.css("select"):
        chosen = choice.css("option[selected]") or choice.css("option")
        found[choice.attributes["name"] or ""] = chosen[0].attributes["value"] or ""
    return found


def send(browser: Browser, page: Page, form: str, *, htmx: bool = False, **values: Any) -> TestResponse:
    address = page.one(form).attributes["action"] or ""
    return browser.client.post(address, data=fields_of(page, form) | values, headers=HTMX if htmx else {})


def save(browser: Browser, form: str, **values: Any) -> None:
    answer = send(browser, browser.get("/profile"), form, **values)
    assert answer.status_code == 303, browser.read(answer, answer.status_code).texts(".error")


def add_work(browser: Browser, **values: str) -> TestResponse:
    return send(browser, browser.get("/profile/work/new"), "#work form", **(WORK | values))


def shown(page: Page, form: str, name: str) -> str:
    return fields_of(page, form)[name]


def test_nobody_sees_it_without_signing_in(browser: Browser) -> None:
    answer = browser.client.get("/profile")

    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/profile")
    assert not browser.get("/rake").all("nav a[href='/profile']")


def test_it_is_in_the_head_of_who_is_signed_in(ada: Browser) -> None:
    assert ada.get("/profile").one("nav a[href='/profile']").attributes["aria-current"] == "page"


def test_a_section_saves_without_a_script(ada: Browser) -> None:
    save(
        ada, PERSON, name="Ada Lovelace", phone="+44 20 7946 0000", location="Leeds", level="4", links="ada.example/me"
    )

    page = ada.get("/profile")
    assert shown(page, PERSON, "name") == "Ada Lovelace"
    assert shown(page, PERSON, "level") == "4"
    assert shown(page, PERSON, "links") == "https://ada.example/me"
    assert page.text(".toast") == "Saved."


def test_htmx_gets_the_section_and_how_complete_the_profile_is(ada: Browser) -> None:
    page = ada.get("/profile")

    part = ada.read(send(ada, page, PERSON, htmx=True, name="Ada", phone="0113 496 0000"), 200)

    assert [node.attributes["id"] for node in part.all("section")] == ["person"]
    assert "Name and phone" not in part.text("#complete")
    assert "Name and phone" in page.text("#complete")
    assert part.response.headers["HX-Trigger"]


def test_what_is_wrong_stands_beside_the_field_and_what_was_typed_is_kept(ada: Browser) -> None:
    typed = {"name": "x" * 201, "phone": "call me", "links": "nowhere\nhttps://fine.example/", "headline": "kept"}

    page = ada.read(send(ada, ada.get("/profile"), PERSON, **typed), 422)

    assert page.text("#person-name-error").endswith("…” is longer than 200 characters.")
    assert page.text("#person-phone-error").startswith("That is no phone number")
    assert page.text("#person-links-error").startswith("“nowhere” is no address of a page")
    assert {name: shown(page, PERSON, name) for name in typed} == typed
    assert shown(ada.get("/profile"), PERSON, "headline") == ""


@pytest.mark.parametrize(
    "name",
    ["Ọlátúnjí Ọ̀ṣun", "محمد‌رضا", "李小龍", "Zoë <script>alert(1)</script>", "O’Brien & “Sons”", "x" * 200, "👩‍🚀"],
)
def test_names_are_kept_as_they_are_written(ada: Browser, name: str) -> None:
    save(ada, PERSON, name=name)

    assert shown(ada.get("/profile"), PERSON, "name") == name
    assert not ada.get("/profile").all("script:not([src])")


def test_signs_that_turn_text_around_are_left_out(ada: Browser) -> None:
    save(ada, PERSON, name="Ada\u202e\u0000 \n Lovelace")

    assert shown(ada.get("/profile"), PERSON, "name") == "Ada Lovelace"


@pytest.mark.parametrize("htmx", [False, True])
def test_input_beyond_measure_is_refused(ada: Browser, htmx: bool) -> None:
    page = ada.get("/profile")

    answer = send(ada, page, PERSON, htmx=htmx, name="x" * 100_000)

    assert answer.status_code == 413
    assert "too large" in (answer.headers["HX-Trigger"] if htmx else answer.text)


def test_of_two_windows_the_later_keeps_what_the_earlier_changed(ada: Browser) -> None:
    first, second = ada.get("/profile"), ada.get("/profile")
    send(ada, first, PERSON, name="Ada")

    part = ada.read(send(ada, second, PERSON, htmx=True, headline="Engineer"), 200)

    assert "Kept from another window: Ada" in part.response.headers["HX-Trigger"]
    page = ada.get("/profile")
    assert (shown(page, PERSON, "name"), shown(page, PERSON, "headline")) == ("Ada", "Engineer")


def test_what_two_windows_changed_is_asked_about_and_nothing_is_lost(ada: Browser) -> None:
    first, second = ada.get("/profile"), ada.get("/profile")
    send(ada, first, PERSON, name="Ada", phone="0113 496 0000")

    told = ada.read(send(ada, second, PERSON, name="Augusta", headline="Engineer"), 409)

    assert told.text("#person-name-meanwhile") == "The other window saved: Ada"
    assert [shown(told, PERSON, name) for name in ("name", "phone", "headline")] == [
        "Augusta", "0113 496 0000", "Engineer",
    ]  # fmt: skip
    assert shown(ada.get("/profile"), PERSON, "name") == "Ada"
    assert send(ada, told, PERSON).status_code == 303
    page = ada.get("/profile")
    assert [shown(page, PERSON, name) for name in ("name", "phone", "headline")] == [
        "Augusta", "0113 496 0000", "Engineer",
    ]  # fmt: skip


def test_what_the_other_window_saved_can_be_taken(ada: Browser) -> None:
    first, second = ada.get("/profile"), ada.get("/profile")
    send(ada, first, PERSON, name="Ada")
    told = ada.read(send(ada, second, PERSON, htmx=True, name="Augusta"), 409)

    part = ada.fragment(told.address("#person .note a"))

    assert shown(part, PERSON, "name") == "Ada"


def test_a_section_that_is_sent_twice_is_saved_once(ada: Browser) -> None:
    page = ada.get("/profile")

    answers = [send(ada, page, PERSON, name="Ada", links="ada.example") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]


def test_a_job_is_added_once_though_it_is_sent_twice(ada: Browser) -> None:
    page = ada.get("/profile/work/new")

    answers = [send(ada, page, "#work form", **WORK) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert ada.get("/profile").texts("#work .entry") == ["Berth planner, Maasrand Terminal Mar 2019 –"]


def test_jobs_stand_with_the_newest_first(ada: Browser) -> None:
    add_work(ada, title="First", began_year="2010", ended_year="2012")
    add_work(ada, title="Now", began_year="2015", current="1")
    add_work(ada, title="Second", began_year="2013", ended_year="2014")

    assert ada.get("/profile").texts("#work .entry strong") == ["Now", "Second", "First"]


@pytest.mark.parametrize(
    ("values", "field", "error"),
    [
        ({"title": " "}, "title", "This is needed."),
        ({"began_year": ""}, "began_year", "Which year? A month alone tells nothing."),
        ({"began_year": "19"}, "began_year", "Write a number from 1,930 to"),
        ({"began_year": "soon"}, "began_year", "Write a whole number in digits."),
        ({"ended_year": "2018"}, "ended_year", "It would end before it began."),
        ({"words": "x" * 4001}, "words", "“" + "x" * 40 + "…” is longer than 4,000 characters."),
    ],
)
def test_what_is_wrong_with_a_job_is_told(ada: Browser, values: dict[str, str], field: str, error: str) -> None:
    page = ada.read(add_work(ada, **values), 422)

    assert page.text(f"#work-{field}-error").startswith(error)
    assert shown(page, "#work form", "organisation") == "Maasrand Terminal"


def test_a_job_is_changed_in_its_section(ada: Browser) -> None:
    add_work(ada)
    form = ada.fragment(ada.get("/profile").address("#work li a"))

    part = ada.read(send(ada, form, "#work form", htmx=True, title="Harbour master"), 200)

    assert part.texts("#work .entry strong") == ["Harbour master"]
    assert form.one("#work form").attributes["hx-target"] == "#work"


def test_a_job_that_two_windows_change_is_asked_about(ada: Browser) -> None:
    add_work(ada)
    address = ada.get("/profile").address("#work li a")
    first, second = ada.get(address), ada.get(address)
    send(ada, first, "#work form", title="Planner", began_year="2018")

    told = ada.read(send(ada, second, "#work form", title="Chief planner"), 409)

    assert told.text("#work-title-meanwhile") == "The other window saved: Planner"
    assert shown(told, "#work form", "began_year") == "2018"
    assert shown(told, "#work form", "title") == "Chief planner"


def test_a_job_that_another_window_removed_can_be_added_anew(ada: Browser) -> None:
    add_work(ada)
    address = ada.get("/profile").address("#work li a")
    form = ada.get(address)
    assert ada.submit(ada.get(f"{address}/removal")).status_code == 303

    told = ada.read(send(ada, form, "#work form", title="Kept"), 404)

    assert "removed in another window" in told.text("[role=alert]")
    assert send(ada, told, "#work form").status_code == 303
    assert ada.get("/profile").texts("#work .entry strong") == ["Kept"]


def test_a_removal_is_asked_for_first(ada: Browser) -> None:
    add_work(ada)
    address = ada.get("/profile").address("#work li a")

    question = ada.fragment(f"{address}/removal")

    assert question.text("h2") == "Remove this job?"
    assert ada.get("/profile").all("#work li")
    ada.read(send(ada, question, "#work form", htmx=True), 200)
    assert not ada.get("/profile").all("#work li")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("tail", ["", "/removal"])
def test_a_stranger_finds_no_job_of_hers(ada: Browser, bob: Browser, method: str, tail: str) -> None:
    add_work(ada)
    address = ada.get("/profile").address("#work li a") + tail
    form = fields_of(bob.get("/profile/work/new"), "#work form") | WORK

    answer = getattr(bob.client, method)(address, data=form | {"seen": "1"} if method == "post" else None)

    assert answer.status_code == 404
    assert ada.get("/profile").texts("#work .entry strong") == ["Berth planner"]
    assert not bob.get("/profile").all("#work li")


def test_who_sends_her_key_makes_one_of_their_own(ada: Browser, bob: Browser) -> None:
    add_work(ada)
    key = ada.get("/profile").address("#work li a").rpartition("/")[2]

    send(bob, bob.get("/profile/work/new"), "#work form", **(WORK | {"key": key, "title": "Mine"}))

    assert ada.get("/profile").texts("#work .entry strong") == ["Berth planner"]
    assert bob.get("/profile").texts("#work .entry strong") == ["Mine"]


def test_skills_take_the_taxonomys_name_or_ones_own(ada: Browser) -> None:
    for name, years in (
        ("k8s", "4"),
        ("Berth  planning", ""),
        ("python3", ""),
        ("Python", "11"),
        ("berth planning", ""),
    ):
        send(ada, ada.get("/profile"), "#skills form.adding", name=name, years=years)

    assert [text.removeprefix("Take off: ") for text in ada.get("/profile").texts("#skills .chip")] == [
        "Kubernetes 4 y", "Berth planning", "Python 11 y",
    ]  # fmt: skip


def test_a_skill_is_taken_off(ada: Browser) -> None:
    send(ada, ada.get("/profile"), "#skills form.adding", name="<b>C++</b>")
    page = ada.get("/profile")
    key = page.one("#skills .chip").attributes["value"]

    part = ada.read(send(ada, page, "#skills form:not(.adding)", htmx=True, key=key), 200)

    assert not part.all("#skills .chip")
    assert page.text("#skills .chip [data-asked]") == "<b>C++</b>"


def test_a_stranger_takes_off_no_skill_of_hers(ada: Browser, bob: Browser) -> None:
    for each in (ada, bob):
        send(each, each.get("/profile"), "#skills form.adding", name="Python")

    send(bob, bob.get("/profile"), "#skills form:not(.adding)", key="python")

    assert ada.get("/profile").all("#skills .chip")
    assert not bob.get("/profile").all("#skills .chip")


@pytest.mark.parametrize(
    ("typed", "first"), [("kub", "Kubernetes"), ("k8s", "Kubernetes k8s"), ("c+", "C++"), ("pyth", "Python")]
)
def test_skills_are_suggested(ada: Browser, typed: str, first: str) -> None:
    answer = ada.client.get("/profile/skills/suggestions", query_string={"q": typed})

    assert ada.read(answer, 200).texts("[role=option]")[0] == first


def test_languages_are_spoken_at_a_level(ada: Browser) -> None:
    add = "#languages form.adding"
    for code, fluency in (("nl", "4"), ("yo", "7"), ("nl", "5")):
        send(ada, ada.get("/profile"), add, code=code, fluency=fluency)
    wrong = ada.read(send(ada, ada.get("/profile"), add, code="xx", fluency=""), 422)

    assert [text.removeprefix("Take off: ") for text in ada.get("/profile").texts("#languages .chip")] == [
        "Yoruba Mother tongue", "Dutch C1, advanced",
    ]  # fmt: skip
    assert wrong.texts("#languages .error") == ["Choose one of those that are offered.", "This is needed."]


def test_wishes_are_saved(ada: Browser) -> None:
    page = ada.get("/profile")
    values = {
        "titles": "planner\n\nPlanner\ncoordinator", "place_0": "Leeds, UK", "km_0": "100", "remote": ["2", "3"],
        "pay_amount": "52,000", "pay_currency": "GBP", "avoided": "Acme",
    }  # fmt: skip

    answer = send(ada, page, WISHES, **values)

    assert answer.status_code == 303
    saved = ada.get("/profile")
    assert shown(saved, WISHES, "titles") == "planner\ncoordinator"
    assert (shown(saved, WISHES, "place_0"), shown(saved, WISHES, "km_0")) == ("Leeds, GB", "100")
    assert (shown(saved, WISHES, "place_1"), shown(saved, WISHES, "pay_amount")) == ("", "52000")
    assert [node.attributes["value"] for node in saved.all("#wishes input[name=remote][checked]")] == ["2", "3"]


def test_namesakes_are_asked_for(ada: Browser) -> None:
    asked = ada.read(send(ada, ada.get("/profile"), WISHES, place_0="Springfield"), 422)
    choices = [node.attributes["value"] or "" for node in asked.all("#wishes input[type=radio]")]

    answer = send(ada, asked, WISHES, place_0_which=choices[1])

    assert "Which one is it?" in asked.text("#wishes-place_0-error")
    assert len(choices) > 1
    assert answer.status_code == 303
    assert shown(ada.get("/profile"), WISHES, "place_0") == choices[1]


@pytest.mark.parametrize("sent", [" or " * 4_500, "Springfield, Narnia", "x\0"])
def test_a_choice_of_place_that_was_not_offered_counts_for_nothing(ada: Browser, sent: str) -> None:
    answer = send(ada, ada.get("/profile"), PERSON, location="Leeds, UK", location_which=sent)
    again = ada.read(send(ada, ada.get("/profile"), PERSON, location="Springfield", location_which=sent), 422)

    assert answer.status_code == 303
    assert shown(ada.get("/profile"), PERSON, "location") == "Leeds, UK"
    assert again.all("#person input[type=radio]")


@pytest.mark.parametrize(
    ("values", "field", "error"),
    [
        ({"place_0": "Xyzzyville"}, "place_0", "We know no place called “Xyzzyville”."),
        ({"pay_amount": "lots"}, "pay_amount", "Write a number, like 32,000."),
        ({"pay_amount": "0"}, "pay_amount", "Write a number from 1 to"),
        ({"pay_amount": "5", "pay_currency": "XXX"}, "pay_currency", "Choose one of those that are offered."),
        ({"titles": "\n".join(map(str, range(21)))}, "titles", "These are more than 20"),
        ({"remote": "9"}, "remote", "Choose one of those that are offered."),
        ({"km_0": "7"}, "km_0", "Choose one of those that are offered."),
    ],
)
def test_what_is_wrong_with_a_wish_is_told(ada: Browser, values: dict[str, str], field: str, error: str) -> None:
    page = ada.read(send(ada, ada.get("/profile"), WISHES, **({"avoided": "Acme"} | values)), 422)

    assert page.text(f"#wishes-{field}-error").startswith(error)
    assert shown(page, WISHES, "avoided") == "Acme"


def test_nothing_may_be_sent_before_somebody_says_so(ada: Browser) -> None:
    page = ada.get("/profile")
    assert not page.all("#automation input[name=consent][checked]")

    send(ada, page, AUTOMATION, consent="1", daily_limit="3", threshold="80")
    wrong = ada.read(send(ada, ada.get("/profile"), AUTOMATION, daily_limit="1000", threshold="all"), 422)

    assert "You have said so since" in ada.get("/profile").text("#automation")
    assert ada.get("/profile").all("#automation input[name=consent][checked]")
    assert shown(ada.get("/profile"), AUTOMATION, "daily_limit") == "3"
    assert wrong.texts("#automation .error") == ["Write a number from 1 to 50.", "Write a whole number in digits."]


def test_it_says_what_is_missing_and_why(ada: Browser) -> None:
    page = ada.get("/profile")
    assert page.text("#complete .num") == "0 of 11"

    save(ada, PERSON, name="Ada", phone="0113 496 0000", location="Leeds", level="4")
    add_work(ada)

    after = ada.get("/profile")
    assert after.text("#complete .num") == after.text("#meter .num") == "4 of 11"
    assert "Pay floor without it, pay cannot count" in after.text("#complete")
    for link in after.all("#complete .todo a"):
        href = link.attributes["href"] or ""
        assert not href.startswith("#") or after.all(f'[id="{href[1:]}"]'), f"{href} leads nowhere"


def test_the_page_of_one_kind_of_work_does_not_name_kinds(ada: Browser) -> None:
    page = ada.get("/profile")

    assert not re.search(r"(?i)\btrack", page.text())
    assert not page.all("#wishes .tabs")


def begin_another(browser: Browser, first: str = "Analyst", name: str = "Teacher") -> str:
    answer = send(browser, browser.get("/profile/tracks/new"), "main form", first=first, name=name)
    assert answer.status_code == 303, answer.text
    return (answer.location or "").partition("#")[0]


def test_two_kinds_of_work_have_wishes_of_their_own(ada: Browser) -> None:
    save(ada, WISHES, titles="analyst")
    other = begin_another(ada)

    send(ada, ada.get(other), WISHES, titles="teacher")

    assert ada.get("/profile").texts("#wishes .tabs a") == ["Analyst", "Teacher"]
    assert shown(ada.get("/profile"), WISHES, "titles") == "analyst"
    assert shown(ada.get(other), WISHES, "titles") == "teacher"


def test_a_kind_of_work_is_renamed_and_removed(ada: Browser) -> None:
    other = begin_another(ada)
    send(ada, ada.get(f"{other}/name"), "form[action$=name]", name="Tutor")
    assert ada.get("/profile").texts("#wishes .tabs a") == ["Analyst", "Tutor"]
    taken = ada.read(send(ada, ada.get(f"{other}/name"), "form[action$=name]", name="analyst"), 422)
    assert taken.text(".error") == "Another one is called so."

    assert send(ada, ada.get(f"{other}/name"), "form[action$=removal]", sure="1").status_code == 303

    assert not ada.get("/profile").all("#wishes .tabs")
    assert ada.client.get(other).status_code == 404


def test_how_many_alerts_go_with_a_kind_of_work_is_said(ada: Browser) -> None:
    other = begin_another(ada)
    account_id, key = db.session.scalars(select(Account.id)).one(), UUID(other.rpartition("/")[2])
    keeping.make(account_id, "Nurse", Asked("q=nurse"), Timing())
    keeping.make(account_id, "First", Asked(track=FIRST, threshold=60), Timing())
    assert "alert" not in ada.get(f"{other}/name").text("#remove + p")

    for threshold in (60, 80):
        keeping.make(account_id, "Matches", Asked(track=key, threshold=threshold), Timing())

    assert "2 alerts that tell of its matches go too." in ada.get(f"{other}/name").text("#remove + p")
    send(ada, ada.get(f"{other}/name"), "form[action$=removal]", sure="1")
    assert [alert.name for alert in keeping.alerts_of(account_id)] == ["First", "Nurse"]


def test_another_kind_of_work_is_begun_once(ada: Browser) -> None:
    page = ada.get("/profile/tracks/new")

    for _ in range(2):
        assert send(ada, page, "main form", first="Analyst", name="Teacher").status_code == 303

    assert ada.get("/profile").texts("#wishes .tabs a") == ["Analyst", "Teacher"]


@pytest.mark.parametrize("tail", ["", "/wishes", "/automation", "/name"])
def test_a_stranger_finds_no_kind_of_work_of_hers(ada: Browser, bob: Browser, tail: str) -> None:
    other = begin_another(ada)
    token = {"csrf_token": fields_of(bob.get("/profile"), PERSON)["csrf_token"]}

    assert bob.client.get(other + tail).status_code == 404
    if tail:
        assert bob.client.post(other + tail, data=token | {"name": "x"}).status_code == 404
    assert bob.client.post(f"{other}/removal", data=token | {"sure": "1"}).status_code == 404
    assert ada.get("/profile").texts("#wishes .tabs a") == ["Analyst", "Teacher"]


def test_another_device_sees_the_same(ada: Browser) -> None:
    save(ada, PERSON, name="Ada")
    second = another(ada)
    sign_in(second, "ada@example.org")

    assert shown(second.get("/profile"), PERSON, "name") == "Ada"


def test_places_are_suggested_while_somebody_types_one(ada: Browser) -> None:
    page = ada.get("/profile")
    address = page.one("#person-location").attributes["data-suggestions"]
    assert page.one("#wishes-place_0").attributes["data-suggestions"] == address

    offered = ada.read(ada.client.get(f"{address}?q=rotterd"), 200)

    assert offered.all("[role=option]")[0].attributes["data-q"] == "Rotterdam, NL"
    save(ada, PERSON, location="Rotterdam, NL")
    assert "Distances count from Rotterdam, NL" in ada.get("/profile").text("#person")
