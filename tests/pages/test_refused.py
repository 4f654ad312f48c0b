"""What was tried and not let through is in the log, for whoever looks for attacks; what was given for it is not."""

import pytest
from flask import Flask
from structlog.testing import capture_logs

from tests.browser import Browser
from tests.pages.people import a_while_passes, another, give, half_minutes_pass, settle, sign_in, sign_out, turn_on

pytestmark = pytest.mark.usefixtures("unlimited")

GUESS = "guessed at in vain"


def refused(logs: list[dict[str, object]]) -> list[object]:
    assert GUESS not in str(logs)
    assert "ada@example.org" not in str(logs)
    assert all(each["client"] == "127.0.0.1" for each in logs if each["event"] == "refused")
    return [(each["what"], each["endpoint"]) for each in logs if each["event"] == "refused"]


@pytest.mark.parametrize("address", ["ada@example.org", "nobody@example.org", "no address"])
def test_a_wrong_password(browser: Browser, address: str) -> None:
    settle(another(browser), "ada@example.org")

    with capture_logs() as logs:
        sign_in(browser, address, GUESS)

    assert refused(logs) == [("a password", "sign_in.send")]


def test_a_wrong_code_and_a_wrong_recovery_code(browser: Browser) -> None:
    ada = settle(browser, "ada@example.org")
    turn_on(ada)
    half_minutes_pass()
    sign_out(ada)
    sign_in(ada, "ada@example.org")

    with capture_logs() as logs:
        give(ada, code="000000")
        give(ada, recovery=GUESS)

    assert refused(logs) == [("a code", "second_step.send"), ("a recovery code", "second_step.send")]


def test_a_wrong_password_of_somebody_who_is_signed_in(browser: Browser, app: Flask) -> None:
    ada = settle(browser, "ada@example.org")
    a_while_passes(app)

    with capture_logs() as logs:
        ada.submit(ada.get("/account/proof"), password=GUESS)
        ada.submit(ada.get("/account"), "form[action='/account/password']", current=GUESS, password=GUESS)

    assert refused(logs) == [("a password", "proof.send"), ("a password", "account.change_password")]


def test_more_than_is_taken(browser: Browser) -> None:
    with capture_logs() as logs:
        for _ in range(9):
            sign_in(browser, "ada@example.org", GUESS)

    assert refused(logs) == [("a password", "sign_in.send")] * 8 + [("too many requests", "sign_in.send")]


def test_a_form_from_elsewhere(browser: Browser) -> None:
    ada = settle(browser, "ada@example.org")

    with capture_logs() as logs:
        ada.client.post("/account/devices/removal", data={"csrf_token": GUESS})

    assert refused(logs) == [("a form without its token", "account.end_others")]


def test_the_back_office_where_somebody_is_no_admin(browser: Browser) -> None:
    ada = settle(browser, "ada@example.org")

    with capture_logs() as logs:
        ada.get("/admin/users", 404)

    assert refused(logs) == [("the back office", "backoffice_users.listed")]
