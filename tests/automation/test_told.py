"""Letters about what was sent: one of all that ended, one of a morning about the rule, one when it stopped. Never twice, and
never of what its person did themselves."""

from decimal import Decimal

import pytest
from sqlalchemy import select, update

from jobraker.automation import advancing, automatic, confirming, ending, switches, telling
from jobraker.automation.models import Attempt, Package
from jobraker.automation.rules.states import OWN_DOING, Problem, State
from jobraker.database import db, transaction
from jobraker.mail import service
from jobraker.mail.models import Mail
from jobraker.notifications.listing import listed
from jobraker.notifications.models import NotificationChoices
from jobraker.notifications.rules.kinds import Channel, switch
from jobraker.notifications.rules.kinds import Kind as Telling
from jobraker.profile.models import Profile
from jobraker.sealing import unseal
from jobraker.settings import Settings
from tests.automation.people import (
    ago,
    allowing,
    approved,
    attempts,
    build_all,
    earlier,
    ended,
    opening,
    put,
)
from tests.matching.people import somebody
from tests.postbox import Postbox
from tests.postbox import postbox as postbox
from tests.postbox import postbox_client as postbox_client

# As the lines of a letter say it.
ENDED = {State.SENT: "", State.LIKELY: " (it looks sent: please confirm)", State.UNSURE: " (may have been sent: look)"}
pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is morning wherever somebody lives, whatever the hour of the test."""
    monkeypatch.setattr("jobraker.saved.rules.reminding.MORNING", 0)


def written(settings: Settings, kind: str = "sent") -> list[dict[str, str]]:
    rows = db.session.scalars(select(Mail).where(Mail.kind == kind).order_by(Mail.id))
    return [unseal(settings, row.sealed or b"") for row in rows]


def test_one_letter_tells_of_all_that_ended_when_nothing_goes_on(settings: Settings) -> None:
    ada = allowing(review=True)
    going = {name: approved(settings, ada, opening(name)) for name in ("Sent", "Likely", "Asking", "Last")}
    ended(going["Sent"], State.SENT)
    ended(going["Likely"], State.LIKELY)
    ended(going["Asking"], State.UNSENT, Problem.LOGIN)
    telling.sweep(settings)
    assert written(settings) == []  # one of them goes on

    ended(going["Last"], State.UNSURE, Problem.SILENT)
    for _ in range(2):
        telling.sweep(settings)

    [letter] = written(settings)
    keys = {each.company: each.application for each in attempts(ada)}
    assert letter["sent"] == f"Gardener\tSent\t/applications/{keys['Sent']}\t"
    assert letter["likely"] == f"Gardener\tLikely\t/applications/{keys['Likely']}\tlikely"
    asking = [line.split("\t") for line in letter["asking"].split("\n")]
    assert [(each[1], each[3]) for each in asking] == [("Asking", Problem.LOGIN), ("Last", State.UNSURE)]
    assert (letter["link"], letter["more"]) == ("/applications", "")


def test_the_list_tells_apart_what_was_sent_and_what_asks(settings: Settings) -> None:
    ada = allowing(review=True)
    for name, state, problem in (
        ("One", State.SENT, None),
        ("Two", State.LIKELY, None),
        ("Three", State.UNSENT, Problem.LOGIN),
    ):
        ended(approved(settings, ada, opening(name)), state, problem)

    for _ in range(2):
        telling.sweep(settings)

    sent, asking = listed(ada, most=9)
    assert (sent.kind, sent.values) == ("application", {"sent": 1, "likely": 1})
    about = {"what": "asking", "number": 1, "title": "Gardener", "company": "Three"}
    assert (asking.kind, asking.values) == ("needs-you", about)
    assert len(written(settings)) == 1


def test_who_wants_no_mail_of_it_finds_it_in_the_list(settings: Settings) -> None:
    ada = allowing(review=True)
    with transaction():
        off = [switch(Telling.APPLICATION, Channel.MAIL)]
        db.session.add(NotificationChoices(account_id=ada, off=off))
    ended(approved(settings, ada, opening("One")), State.SENT)

    telling.sweep(settings)

    [told] = listed(ada, most=9)
    assert (told.values["company"], told.link) == ("One", f"/applications/{attempts(ada)[0].application}")
    assert written(settings) == []


def test_the_letter_goes_with_whatever_of_it_they_want_mails_of(settings: Settings) -> None:
    ada = allowing(review=True)
    with transaction():
        db.session.add(NotificationChoices(account_id=ada, off=[switch(Telling.NEEDS_YOU, Channel.MAIL)]))
    ended(approved(settings, ada, opening("One")), State.SENT)
    ended(approved(settings, ada, opening("Two")), State.UNSENT, Problem.LOGIN)

    telling.sweep(settings)

    [letter] = written(settings)
    assert "Two" in letter["asking"]


def test_what_ended_a_while_ago_does_not_wait_for_the_others(settings: Settings) -> None:
    ada = allowing(review=True)
    ended(approved(settings, ada, opening("Sent")), State.SENT)
    approved(settings, ada, opening("Waiting"))
    earlier(ada, minutes=11)

    telling.sweep(settings)

    [letter] = written(settings)
    assert letter["link"].startswith("/applications/")


def test_nobody_is_told_what_they_did_themselves_or_only_tried(settings: Settings) -> None:
    ada = allowing(review=True)
    stopped = approved(settings, ada, opening("Stopped"))
    advancing.cancel(ada, stopped.key)
    approved(settings, ada, opening("Also stopped"))
    ending.stop_all(ada)
    switches.go_on(ada)
    confirmed = ended(approved(settings, ada, opening("Confirmed")), State.LIKELY)
    confirming.say_sent(ada, confirmed.key)
    denied = ended(approved(settings, ada, opening("Denied")), State.UNSURE, Problem.SILENT)
    confirming.say_unsent(ada, denied.key)
    put(ada, State.REHEARSED, by_rule=False, dry=True)
    put(ada, State.UNSENT, Problem.LOGIN, by_rule=False, dry=True)
    put(ada, State.SENT, by_rule=False, ended_at=ago(days=60))

    telling.sweep(settings)

    assert written(settings) == []


@pytest.mark.parametrize("by_rule", [False, True])
@pytest.mark.parametrize("problem", sorted(OWN_DOING))
def test_nobody_is_told_of_what_they_ended(settings: Settings, problem: Problem, by_rule: bool) -> None:
    put(somebody(), State.UNSENT, problem, by_rule=by_rule, ended_at=ago(days=1))

    telling.sweep(settings)

    assert db.session.scalars(select(Mail)).all() == []


def test_a_letter_that_leads_to_what_is_gone_leads_to_all(settings: Settings) -> None:
    ada = somebody()
    put(ada, State.SENT, by_rule=False)

    telling.sweep(settings)

    [letter] = written(settings)
    assert (letter["sent"], letter["link"]) == ("Gardener\tAcme\t/applications\t", "/applications")


def test_the_morning_tells_what_the_rule_sent_and_what_it_cost(settings: Settings) -> None:
    ada = somebody()
    put(ada, State.SENT, cost=Decimal("0.30"), ended_at=ago(days=1))
    put(ada, State.UNSENT, Problem.CAPTCHA, cost=Decimal("0.15"), ended_at=ago(days=1))
    priced = settings.model_copy(update={"skyvern_step_price": Decimal("0.05")})

    for _ in range(2):
        telling.sweep(priced)

    [letter] = written(settings, "sent-by-rule")
    assert (letter["sent_number"], letter["asking_number"], letter["at_hand_number"]) == ("1", "1", "0")
    assert (letter["cost"], letter["currency"]) == ("0.45", "USD")
    assert letter["stop"] == "/profile#automation"
    assert written(settings) == []


def test_of_what_came_about_today_it_tells_tomorrow(settings: Settings) -> None:
    ada = somebody()
    put(ada, State.SENT, ended_at=ago(days=1))
    put(ada, State.SENT)

    for _ in range(2):
        telling.sweep(settings)

    assert [letter["sent_number"] for letter in written(settings, "sent-by-rule")] == ["1"]
    earlier(ada, minutes=24 * 60)
    telling.sweep(settings)
    assert [letter["sent_number"] for letter in written(settings, "sent-by-rule")] == ["1", "1"]


def test_it_waits_for_the_morning_there(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobraker.saved.rules.reminding.MORNING", 24)
    put(somebody(place="Berlin, DE"), State.SENT, ended_at=ago(days=1))

    telling.sweep(settings)

    assert written(settings, "sent-by-rule") == []
    assert db.session.scalars(select(Attempt.told_at)).all() == [None]


def test_what_waits_for_its_person_is_told_in_the_morning_once(settings: Settings) -> None:
    ada = allowing()
    opening("Acme")
    with transaction():
        db.session.execute(update(Profile).where(Profile.account_id == ada).values(name=""))
    automatic.send_for(settings, ada)
    build_all(settings, ada)
    automatic.send_for(settings, ada)

    telling.sweep(settings)
    assert written(settings, "sent-by-rule") == []  # since this morning
    with transaction():
        db.session.execute(update(Package).values(built_at=ago(days=1)))
    for _ in range(2):
        telling.sweep(settings)

    [letter] = written(settings, "sent-by-rule")
    assert letter["at_hand"].startswith("Gardener\tAcme\t/applications/")


def test_a_rule_that_stopped_itself_is_told_of_once(settings: Settings) -> None:
    ada, bob = somebody(), somebody()
    switches.stop(ada, switches.YIELD, automatic_only=True)
    switches.stop(bob)

    for _ in range(2):
        telling.sweep(settings)

    assert [letter["because"] for letter in written(settings, "sending-stopped")] == ["yield"]


def test_there_is_an_end_to_what_one_letter_tells(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "TOLD", 2)
    ada = somebody()
    for _ in range(5):
        put(ada, State.SENT, by_rule=False)

    telling.sweep(settings)

    [letter] = written(settings)
    assert (len(letter["sent"].split("\n")), letter["sent_number"], letter["more"]) == (2, "5", "3")


@pytest.mark.parametrize(
    ("ends", "subject"),
    [
        ([State.SENT], "1 application was sent"),
        ([State.SENT, State.SENT], "2 applications were sent"),
        ([State.SENT, State.LIKELY], "1 application needs you"),
        ([State.UNSURE, State.LIKELY], "2 applications need you"),
    ],
    ids=range(4),
)
def test_it_comes_to_the_postbox(settings: Settings, postbox: Postbox, ends: list[State], subject: str) -> None:
    ada = somebody()
    for state in ends:
        put(ada, state, by_rule=False, title="Elm & <b>Sons</b>")

    telling.sweep(settings)
    for mail_id in db.session.scalars(select(Mail.id)).all():
        service.send(settings, mail_id)

    [came] = postbox.mails()
    assert came["subject"] == subject
    for state in ends:
        assert f"Elm & <b>Sons</b>, Acme{ENDED[state]}: https://jobs.example/applications" in came["text"]
        assert f"Elm &amp; &lt;b&gt;Sons&lt;/b&gt;, Acme</a>{ENDED[state]}<" in came["html"]


@pytest.mark.parametrize("problem", [each for each in Problem if each not in OWN_DOING])
def test_each_line_says_how_it_ended(settings: Settings, postbox: Postbox, problem: Problem) -> None:
    put(somebody(), State.UNSENT, problem, by_rule=False)

    telling.sweep(settings)
    for mail_id in db.session.scalars(select(Mail.id)).all():
        service.send(settings, mail_id)

    [came] = postbox.mails()
    said = came["text"].partition("Gardener, Acme (")[2].partition("): ")[0]
    assert 8 <= len(said) <= 50
    assert said != "not sent" or problem in (Problem.LOST, Problem.NEVER_FOUND, Problem.UNPROVEN)
