"""The review before sending: what it shows, how it is completed, and that it is approved once and as it was shown."""

from decimal import Decimal
from uuid import UUID

import pytest
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import select, update

from jobraker.automation import approving, confirming, switches
from jobraker.automation.models import Attempt, Package
from jobraker.automation.preflight import FOR_ALL, TO_READ, UNSEEN, Objection
from jobraker.automation.rules.limits import Wait
from jobraker.automation.rules.states import SAID_THERE, Problem, State
from jobraker.automation.rules.typed import slot
from jobraker.boards.form import FormQuestion, Kind
from jobraker.database import db, now, transaction
from jobraker.pages.applications import attempt_words, package_words
from jobraker.pages.applications.clock import clock_of
from jobraker.profile import answers as bank
from jobraker.profile import tracks
from jobraker.profile.models import Automation
from jobraker.saved import saving
from jobraker.saved.rules.stages import Stage
from jobraker.settings import Settings
from tests.applications.tracked import row_of, tracked
from tests.automation.attempts import attempted, unsent
from tests.browser import Browser, Page
from tests.factories import job
from tests.pages.applications.filling import fields_of
from tests.pages.applications.prepared import (
    AWAY,
    LEGAL,
    LEVEL,
    NAME,
    START,
    TEAMS,
    WHY,
    answers_of,
    build,
    consent,
    package_of,
    prepared,
    resume,
)
from tests.pages.people import another, settle
from tests.pages.test_saved import owner, press

pytestmark = pytest.mark.usefixtures("unlimited")

SEND = "#send form[action$='/attempts']"
ANSWERS = "form[action$='/package/answers']"
ASKS = (NAME, START, AWAY, TEAMS, LEVEL, LEGAL, WHY)
START_NAME, AWAY_NAME, TEAMS_NAME, LEVEL_NAME, LEGAL_NAME, WHY_NAME, FIRST_NAME = (
    slot({"id": each.id}) for each in (START, AWAY, TEAMS, LEVEL, LEGAL, WHY, NAME)
)


@pytest.fixture
def ada(browser: Browser) -> Browser:
    settle(browser, "ada@example.org")
    resume(owner())
    return browser


@pytest.fixture
def ready(ada: Browser) -> UUID:
    """Nothing speaks against sending it."""
    consent(owner())
    return prepared(owner())


def review(browser: Browser, key: UUID) -> Page:
    return browser.get(f"/applications/{key}/package")


def approve(browser: Browser, page: Page, **values: str) -> Page | None:
    """None where it leads on, as it does once it is approved."""
    answer = browser.submit(page, SEND, **({"do": "send"} | values))
    return None if answer.status_code == 303 else browser.read(answer, answer.status_code)


def attempts() -> list[Attempt]:
    with transaction():
        return list(db.session.scalars(select(Attempt).order_by(Attempt.id)))


def test_it_is_begun_from_the_page_of_an_opening(ada: Browser) -> None:
    job_id = job(title="Baker")

    answer = ada.submit(ada.get(f"/jobs/{job_id}"), f"form[action='/jobs/{job_id}/package']")

    page = ada.get(answer.headers["Location"])
    assert "It is being prepared" in page.text("#package")
    key = UUID(answer.headers["Location"].split("/")[2])
    assert ada.fragment(page.one("#package").attributes["hx-get"] or "", status=204)
    build(owner(), key)
    assert "First Name" in ada.fragment(page.one("#package").attributes["hx-get"] or "").text("#answers")
    assert row_of(owner(), key).stage == Stage.NEEDS_YOU


def test_it_is_begun_from_the_page_of_an_application_and_begun_once(ada: Browser) -> None:
    key = tracked(owner())

    answer = ada.submit(ada.get(f"/applications/{key}"), "#next form[action$='/package']")
    assert answer.headers["Location"] == f"/applications/{key}/package"
    assert press(ada, f"/applications/{key}/package").headers["Location"] == f"/applications/{key}/package"

    assert len(db.session.scalars(select(Package)).all()) == 1


def test_what_could_not_be_built_says_so_and_is_tried_again(ada: Browser) -> None:
    key = prepared(owner(), built_at=None, tries=4)

    page = review(ada, key)
    assert "It could not be prepared." in page.text("#package")
    assert "hx-get" not in page.one("#package").attributes

    assert ada.submit(page, "form[action$='/rebuild']").status_code == 303
    assert "It is being prepared" in review(ada, key).text("#package")


def test_it_says_what_leaves_where_to_and_what_waits(ada: Browser) -> None:
    key = prepared(owner(), asks=ASKS)

    page = review(ada, key)

    assert page.text("#stub") == "0 of 1"
    assert "acme.example" in page.text(".stub")
    assert page.texts(".stub a") == ["your consent", "5 questions"]
    assert "Shutdown work, <b>12 days</b> away" in page.text("#answers")
    assert page.texts("#answers .said-words") == ["Ada"]
    assert page.one(f"{SEND} .primary").attributes["aria-disabled"] == "true"
    assert "Ada-Byron" not in page.text("#files")  # the profile has no name
    assert "resume.pdf" in page.text("#files")


def test_answers_are_kept_in_the_package_and_for_next_time(ada: Browser) -> None:
    key = prepared(owner(), asks=ASKS)
    page = review(ada, key)
    typed = {START_NAME: "In May", AWAY_NAME: "0", TEAMS_NAME: "1", LEVEL_NAME: "1", LEGAL_NAME: "0"}

    assert ada.submit(page, ANSWERS, **typed, **{f"{START_NAME}-once": "1"}).status_code == 303

    said = {"start": "In May", "away": "Yes", "teams": "Day", "level": "Senior", "privacy": "I agree"}
    assert answers_of(owner(), key) == {"first_name": "Ada"} | said
    learnt = {row.question: row.value for row in bank.answers_of(owner())}
    assert learnt == {
        "Shutdown work, <b>12 days</b> away": {"yes": True},
        "Which teams?": {"choice": "Day", "options": ["Night", "Day"]},
    }
    assert package_of(owner(), key).answers["level"]["values"] == ["2"]


def test_what_is_left_open_waits_on_and_nothing_is_guessed(ada: Browser) -> None:
    key = prepared(owner(), asks=ASKS)

    ada.submit(review(ada, key), ANSWERS, **{LEVEL_NAME: "0"})

    assert answers_of(owner(), key) == {"first_name": "Ada", "level": "Junior"}
    assert "4 questions" in review(ada, key).texts(".stub a")


def test_what_no_choice_has_is_refused_and_nothing_typed_is_lost(ada: Browser) -> None:
    key = prepared(owner(), asks=ASKS)

    page = ada.read(ada.submit(review(ada, key), ANSWERS, **{LEVEL_NAME: "7", START_NAME: "In May"}), 422)

    assert page.one(f"#{LEVEL_NAME}-error")
    assert page.one(f"#{START_NAME}").attributes["value"] == "In May"
    assert answers_of(owner(), key) == {"first_name": "Ada"}


@pytest.mark.parametrize("htmx", [True, False], ids=["htmx", "no script"])
def test_an_answer_is_changed(ada: Browser, *, htmx: bool) -> None:
    key = prepared(owner(), asks=ASKS)
    address = f"/applications/{key}/package/answers/{FIRST_NAME}"

    page = ada.fragment(address) if htmx else ada.get(address)
    assert ada.submit(page, f"form[action='{address}']", **{FIRST_NAME: "Augusta"}).status_code == 303

    assert answers_of(owner(), key)["first_name"] == "Augusta"
    assert "typed for this form" in review(ada, key).text("#answers")


def test_two_windows_answer_beside_each_other_and_are_asked_where_both_did(ada: Browser) -> None:
    key = prepared(owner(), asks=ASKS)
    one, other = review(ada, key), review(ada, key)

    ada.submit(one, ANSWERS, **{START_NAME: "In May"})
    beside = ada.submit(other, ANSWERS, **{LEVEL_NAME: "1"})
    clash = ada.read(ada.submit(other, ANSWERS, **{START_NAME: "In June"}), 409)

    assert beside.status_code == 303
    assert answers_of(owner(), key) == {"first_name": "Ada", "start": "In May", "level": "Senior"}
    assert "The other window saved: In May" in clash.text(f"#{START_NAME}-meanwhile")


def test_files_are_chosen_and_opened_as_they_would_be_sent(ada: Browser, ready: UUID) -> None:
    other = resume(owner(), "Planner")
    page = ada.get(f"/applications/{ready}/package/files")

    form = "form[action$='/files']"
    assert ada.submit(page, form, resume=str(other), letter="none").status_code == 303
    assert ada.read(ada.submit(page, form, resume=str(UUID(int=9)), letter=""), 422)

    package = package_of(owner(), ready)
    assert (package.resume, package.no_letter, package.built_at) == (other, True, None)
    shown = approving.shown(owner(), ready)
    assert shown
    file = ada.client.get(f"/applications/{ready}/package/resume")
    assert (file.data, file.headers["Cache-Control"]) == (shown.files[0].content, "no-store")
    assert ada.client.get(f"/applications/{ready}/package/letter").status_code == 404


def test_a_file_that_is_not_sent_from_here_is_named(ada: Browser) -> None:
    files = [FormQuestion(each, each, True, Kind.FILE) for each in ("Résumé", "Cover letter", "Work samples")]

    page = review(ada, prepared(owner(), asks=(NAME, *files)))

    assert page.texts("#files .tag") == ["Work samples"]
    assert page.texts("#files .st.ask") == ["they require one"]


def test_the_address_of_the_form_is_corrected(ada: Browser, ready: UUID) -> None:
    page = review(ada, ready)
    assert page.one("#form-url").attributes["value"] == package_of(owner(), ready).url

    assert ada.submit(page, "#of-address", url="https://acme.example/elsewhere").status_code == 303

    assert package_of(owner(), ready).url == "https://acme.example/elsewhere"
    again = approve(ada, page)
    assert again
    assert again.texts("[role=alert] .tag") == ["where its form is"]


def test_a_letter_that_is_left_out_is_no_answer_either(ada: Browser) -> None:
    job_id = job(title="Baker")
    key = saving.save(owner(), job_id).key
    letter = press(ada, f"/jobs/{job_id}/letter", language="en", tone="plain", length="short").headers["Location"]
    assert key
    prepared(owner(), key=key)
    build(owner(), key)
    assert str(package_of(owner(), key).letter) in letter
    page = ada.get(f"/applications/{key}/package/files")

    ada.submit(page, "form[action$='/files']", resume=str(package_of(owner(), key).resume), letter="none")
    build(owner(), key)

    package = package_of(owner(), key)
    assert package.built_at
    assert (package.letter, package.no_letter) == (None, True)
    assert "left out" in review(ada, key).text("#files")


def test_it_is_approved_exactly_as_it_was_shown(ada: Browser, ready: UUID) -> None:
    page = review(ada, ready)
    assert "Nothing is missing." in page.text(".stub")

    assert approve(ada, page) is None

    [attempt] = attempts()
    assert (attempt.state, attempt.dry, attempt.by_rule) == (State.QUEUED, False, False)
    assert attempt.digest == fields_of(page, SEND)["digest"]
    assert row_of(owner(), ready).stage == Stage.SUBMITTING


def test_pressed_twice_or_in_two_windows_it_is_sent_once(ada: Browser, ready: UUID) -> None:
    one, other = review(ada, ready), review(ada, ready)

    assert approve(ada, one) is None
    assert approve(ada, one) is None
    assert approve(ada, other) is None

    assert len(attempts()) == 1
    assert "nothing is sent a second time" in ada.get(f"/applications/{ready}").text("#toasts")


def test_what_has_changed_since_is_named_and_nothing_is_sent(ada: Browser, ready: UUID) -> None:
    page = review(ada, ready)
    address = f"/applications/{ready}/package/answers/{FIRST_NAME}"
    ada.submit(ada.get(address), f"form[action='{address}']", **{FIRST_NAME: "Augusta"})

    again = approve(ada, page)

    assert again
    assert again.response.status_code == 409
    assert again.texts("[role=alert] .tag") == ["First name"]
    assert attempts() == []
    assert approve(ada, again) is None


def test_a_dry_run_leaves_the_application_where_it_is(ada: Browser, ready: UUID) -> None:
    assert approve(ada, review(ada, ready), do="dry") is None

    assert [each.dry for each in attempts()] == [True]
    assert row_of(owner(), ready).stage == Stage.NEEDS_YOU


def test_without_consent_nothing_is_sent_and_it_is_given_right_there(ada: Browser) -> None:
    key = prepared(owner())
    page = review(ada, key)
    refused = approve(ada, page)
    assert refused
    assert refused.response.status_code == 409
    form = "#of-no-consent form"
    assert ada.read(ada.submit(page, form), 422).one("#consent-error")

    assert ada.submit(page, form, consent="1").status_code == 303

    rule = tracks.automation_of(owner(), tracks.FIRST)
    assert rule
    assert (rule.consent, rule.review, rule.consented_at is not None) == (True, True, True)
    assert not review(ada, key).all("#of-no-consent")


@pytest.mark.parametrize(
    "address",
    ["", "javascript:alert(1)", "ftp://acme.example/", "x" * 2001, "https://ada:secret@acme.example/"],
    ids=["nothing", "script", "no page", "too long", "a password"],
)
def test_an_address_that_is_no_form_is_refused(ada: Browser, ready: UUID, address: str) -> None:
    with transaction():
        db.session.execute(update(Package).values(url=""))
    page = review(ada, ready)
    assert page.texts(".stub a") == ["where its form is"]

    assert ada.read(ada.submit(page, "#of-address", url=address), 422).one("#form-url-error")
    assert package_of(owner(), ready).url == ""
    assert ada.submit(page, "#of-address", url="https://acme.example/apply").status_code == 303
    assert package_of(owner(), ready).url == "https://acme.example/apply"


def test_a_budget_that_no_run_fits_into_is_said(
    app: Flask, settings: Settings, ada: Browser, ready: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    priced = settings.model_copy(update={"skyvern_step_price": Decimal(1), "skyvern_max_steps": 30})
    monkeypatch.setitem(app.extensions, "settings", priced)
    with transaction():
        db.session.execute(update(Automation).values(budget=Decimal(29)))

    page = review(ada, ready)

    assert page.texts(".stub a") == ["your budget for a day"]
    assert page.address("#of-budget-too-small a").endswith("#automation")
    assert approve(ada, page)
    assert attempts() == []


def test_an_address_inside_a_private_network_is_said_and_corrected(
    app: Flask, settings: Settings, ada: Browser, ready: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = {"skyvern_url": "https://api.skyvern.example", "skyvern_key": SecretStr("k"), "outbound_private": False}
    monkeypatch.setitem(app.extensions, "settings", settings.model_copy(update=server))
    with transaction():
        db.session.execute(update(Package).values(url="http://169.254.169.254/latest/meta-data/"))
    page = review(ada, ready)
    assert page.texts(".stub a") == ["another address of its form"]
    assert ada.read(ada.submit(page, "#of-address", url="http://10.0.0.1/apply"), 422).one("#form-url-error")

    assert ada.submit(page, "#of-address", url="https://acme.example/apply").status_code == 303

    assert not review(ada, ready).all("#of-private-form")


def test_a_form_that_another_job_was_sent_by_is_read_of(ada: Browser, ready: UUID) -> None:
    url = "https://forms.example/for-all"
    with transaction():
        db.session.execute(update(Package).values(url=url))
    assert approve(ada, review(ada, ready)) is None
    page = review(ada, prepared(owner(), "Miller", company="Other", url=url))

    assert page.texts("#send [name=read] + span") == [
        "Another job was sent by the form at this address. Send this one too, if it is another."
    ]
    assert approve(ada, page, read="same-form") is None


def test_a_stop_is_said_and_ended_there(ada: Browser, ready: UUID) -> None:
    switches.stop(owner())
    page = review(ada, ready)
    assert page.texts(".stub a") == ["your stop"]

    ada.submit(page, "#of-stopped form")

    assert switches.stop_of(owner()) is None


def test_an_admins_halt_is_said_with_its_reason(ada: Browser, ready: UUID) -> None:
    switches.halt("grace", "Their forms change <today>")

    page = review(ada, ready)

    assert "Their forms change <today>" in page.text("#of-halted")
    assert approve(ada, page)
    assert attempts() == []


def test_the_same_job_at_the_same_company_is_sent_once_it_is_read_of(ada: Browser, ready: UUID) -> None:
    company = {"title": "Baker", "company": "Acme", "company_key": "acme"}
    for key in (ready, tracked(owner(), "Baker", Stage.APPLIED, applied_on=now().date())):
        with transaction():
            db.session.execute(update(type(row_of(owner(), key))).filter_by(key=key).values(posting=company))
    page = review(ada, ready)
    assert page.texts("#send [name=read] + span") == [
        "You have applied to this company for a job of the same name, or may have. Send this one too."
    ]

    assert approve(ada, page)
    assert approve(ada, page, read="same-role") is None


def test_what_may_have_arrived_is_sent_once_it_is_read_of(ada: Browser, ready: UUID) -> None:
    one = attempted(owner(), ready, State.UNSURE, problem=Problem.FAILED)
    confirming.say_unsent(owner(), one.key)
    page = review(ada, ready)

    assert "it may have arrived" in page.text("#send")
    address = page.address("#send p a")
    assert address == f"/applications/{ready}#a-{one.key}"
    assert ada.get(f"/applications/{ready}").one(f"[id='a-{one.key}']")
    assert approve(ada, page)
    assert len(attempts()) == 1
    assert approve(ada, page, read="denied") is None


def test_what_their_page_called_closed_is_sent_once_it_is_read_of(ada: Browser, ready: UUID) -> None:
    unsent(owner(), ready, Problem.JOB_CLOSED)
    page = review(ada, ready)

    assert page.texts("#send [name=read] + span") == [
        "At the last attempt the page of its form said that the job is closed. Send it all the same."
    ]
    assert approve(ada, page)
    assert approve(ada, page, read="said-closed") is None


def test_a_ready_one_says_that_nothing_is_missing_and_leads_on(ada: Browser, ready: UUID) -> None:
    page = review(ada, ready)

    assert "Nothing is missing." in page.text(".stub")
    assert page.address(".stub .body a") == "#send"


@pytest.mark.parametrize(
    "address",
    [
        "https://jobs.example/jobs/1",
        "HTTPS://JOBS.example:443/apply",
        f"https://{'a' * 64}.example/",
        f"https://{'a.' * 130}example/",
    ],
    ids=["ours", "ours by another spelling", "a long label", "a long name"],
)
def test_no_page_of_this_site_and_no_name_that_is_none(ada: Browser, ready: UUID, address: str) -> None:
    was = package_of(owner(), ready).url

    assert ada.read(ada.submit(review(ada, ready), "#of-address", url=address), 422).one("#form-url-error")
    assert package_of(owner(), ready).url == was


def test_a_long_host_is_shown_by_its_end(ada: Browser, ready: UUID) -> None:
    with transaction():
        db.session.execute(update(Package).values(url=f"https://{'a' * 60}.{'b' * 60}.acme.example/apply"))

    shown = review(ada, ready).text(".stub strong")

    assert shown.endswith("b.acme.example")
    assert len(shown) < 50


def test_whatever_speaks_against_it_has_words() -> None:
    asked = set(FOR_ALL) | set(TO_READ)

    assert asked | UNSEEN == set(Objection)
    assert set(package_words.AGAINST) == set(FOR_ALL)
    assert set(package_words.TO_READ) == set(TO_READ)
    assert set(package_words.SHORT) == asked - {Objection.UNANSWERED}  # which is counted
    assert set(package_words.LAST) == SAID_THERE - {Problem.JOB_CLOSED}  # which is read of
    assert all(package_words.short_against(each, 1) for each in asked)


def test_whatever_is_waited_for_has_words(ada: Browser) -> None:
    with ada.client.application.test_request_context():
        clock = clock_of(owner())
        assert len({package_words.wait_words((each, now()), clock) for each in Wait}) == len(Wait)
    assert set(attempt_words.WAITS) == set(Wait)


def test_it_says_until_when_it_waits_and_may_be_sent_at_once(ada: Browser, ready: UUID) -> None:
    hour = now().hour
    consent(owner(), from_hour=(hour + 2) % 23, to_hour=(hour + 2) % 23 + 1)

    page = review(ada, ready)

    assert "you let nothing leave at this hour" in page.text("#send")
    assert approve(ada, page, any_hour="1") is None
    assert attempts()[0].any_hour


def test_it_is_thrown_away_and_taken_back(ada: Browser, ready: UUID) -> None:
    before = answers_of(owner(), ready)

    ada.submit(review(ada, ready), "form[action$='/package/removal']")

    assert row_of(owner(), ready).stage == Stage.PREPARING
    page = ada.get(f"/applications/{ready}")
    assert ada.client.get(f"/applications/{ready}/package").status_code == 303
    ada.submit(page, "#toasts form")
    assert (answers_of(owner(), ready), row_of(owner(), ready).stage) == (before, Stage.NEEDS_YOU)


def test_nobody_elses_package_is_seen_or_sent(ada: Browser, ready: UUID) -> None:
    page = review(ada, ready)
    digest = fields_of(page, SEND)["digest"]
    bob = settle(another(ada), "bob@example.org")

    for place in ("", "/files", "/resume", f"/answers/{FIRST_NAME}"):
        assert bob.client.get(f"/applications/{ready}/package{place}").status_code == 404
    for place in ("", "/attempts", "/answers", "/files", "/address", "/consent", "/rebuild", "/removal"):
        assert press(bob, f"/applications/{ready}/package{place}", digest=digest).status_code == 404
    assert attempts() == []
