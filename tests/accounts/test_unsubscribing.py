"""The link that ends letters: whose, which, and of which mailbox; nothing else makes one."""

from uuid import UUID

import pytest
from flask import Flask

from jobraker.accounts import unsubscribing
from jobraker.accounts.rules.links import SECONDS, LinkOverError, Purpose, WrongLinkError, signed, signer
from jobraker.accounts.unsubscribing import Channel, Unsubscribing, of_alert
from jobraker.settings import Settings

ALERT = UUID(int=7)


def token(settings: Settings, channel: str = Channel.REMINDERS, address: str = "Ada@x.example") -> str:
    path = unsubscribing.path(settings, 7, address, channel)
    assert path.startswith("/unsubscribe/")
    return path.removeprefix("/unsubscribe/")


@pytest.mark.parametrize("channel", [*Channel, of_alert(ALERT)])
def test_it_says_whose_letters_end_and_which(settings: Settings, channel: str) -> None:
    told = unsubscribing.read(settings, token(settings, channel))

    assert (told.account_id, told.channel) == (7, channel)
    assert told.alert == (ALERT if channel == of_alert(ALERT) else None)
    assert told.address == unsubscribing.mailbox(settings, "ada@X.example")
    assert told.address != unsubscribing.mailbox(settings, "bob@x.example")


def test_it_tells_nobody_the_address(settings: Settings) -> None:
    secret = settings.secret_key.get_secret_value()

    (_, mailbox, _) = signer(secret, Purpose.UNSUBSCRIBE).loads(token(settings))

    assert "ada" not in mailbox.lower()


@pytest.mark.parametrize("channel", ["", "security", "alert", "alert x", "everything else"])
def test_it_ends_nothing_that_there_is_not(settings: Settings, channel: str) -> None:
    with pytest.raises(ValueError, match=r"Channel|UUID"):
        unsubscribing.path(settings, 7, "ada@x.example", channel)


def test_a_link_for_something_else_ends_nothing(settings: Settings) -> None:
    secret = settings.secret_key.get_secret_value()
    wrong = [
        "",
        "x",
        token(settings).replace(".", ".x", 1),
        signed(secret, Purpose.RESET, 7, "a", "reminders"),
        signed(secret, Purpose.UNSUBSCRIBE, 7, "a"),
        signed("another secret", Purpose.UNSUBSCRIBE, 7, "a", "reminders"),
    ]

    for each in wrong:
        with pytest.raises(WrongLinkError):
            unsubscribing.read(settings, each)


def test_it_is_good_for_more_than_a_year(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    made = token(settings)
    days = SECONDS[Purpose.UNSUBSCRIBE] // 86_400

    assert days == 400
    monkeypatch.setitem(SECONDS, Purpose.UNSUBSCRIBE, -1)
    with pytest.raises(LinkOverError):
        unsubscribing.read(settings, made)


def test_the_same_letter_may_say_it_twice(app: Flask, settings: Settings) -> None:
    assert unsubscribing.read(settings, token(settings)) == unsubscribing.read(settings, token(settings))
    assert isinstance(unsubscribing.read(settings, token(settings)), Unsubscribing)
