"""The answers bank, with htmx and without."""

import pytest
from werkzeug.test import TestResponse

from tests.browser import Browser, Page
from tests.pages.people import another, settle
from tests.pages.test_profile import fields_of, send

pytestmark = pytest.mark.usefixtures("unlimited")

FORM = "main form.flow"
ANSWERS = "/profile/answers"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def bob(ada: Browser) -> Browser:
    return settle(another(ada), "bob@example.org")


def answer(browser: Browser, key: str, **values: str) -> None:
    told = send(browser, browser.get(f"{ANSWERS}/{key}"), FORM, **values)
    assert told.status_code == 303, browser.read(told, told.status_code).texts(".error")


def told(page: Page, key: str) -> str:
    return page.text(f"#answer-{key} strong")


@pytest.mark.parametrize(
    ("key", "values", "words"),
    [
        ("notice-period", {"number": "3", "unit": "months"}, "3 months"),
        ("notice-period", {"number": "0", "unit": "days"}, "0 days"),
        ("salary-expectation", {"amount": "52k", "currency": "GBP", "period": "5"}, "£52,000 a year"),
        ("relocation", {"choice": "country"}, "Yes, within the country"),
        ("shifts", {"yes": "0"}, "No"),
        ("gender", {"choice": "unsaid"}, "I prefer not to say"),
        ("heard-of", {"text": "From “a friend” & <b>her</b> sister"}, "From “a friend” & <b>her</b> sister"),
        ("work-permit-gb", {"choice": "limited"}, "Yes, with a permit that ends or is limited"),
    ],
)
def test_an_answer_is_kept_and_shown_in_words(ada: Browser, key: str, values: dict[str, str], words: str) -> None:
    answer(ada, key, **values)

    page = ada.get(ANSWERS)
    assert told(page, key) == words
    assert page.text(f"#answer-{key} .soft").startswith("from you, ")
    again = fields_of(ada.get(f"{ANSWERS}/{key}"), FORM)
    assert {name: again[name] for name in values if name in again}.items() <= (values | {"amount": "52000"}).items()


@pytest.mark.parametrize(
    ("key", "values", "error"),
    [
        ("notice-period", {"number": "soon", "unit": "weeks"}, "Write a whole number in digits."),
        ("notice-period", {"number": "366", "unit": "days"}, "Write a number from 0 to 365."),
        ("notice-period", {"number": "3", "unit": "moons"}, "Choose one of those that are offered."),
        ("salary-expectation", {"amount": "", "currency": "EUR", "period": "5"}, "This is needed."),
        ("gender", {"choice": "none of yours"}, "Choose one of those that are offered."),
        ("shifts", {}, "This is needed."),
        ("heard-of", {"text": "x" * 2001}, "“" + "x" * 40 + "…” is longer than 2,000 characters."),
    ],
)
def test_what_is_wrong_with_an_answer_is_told(ada: Browser, key: str, values: dict[str, str], error: str) -> None:
    page = ada.read(send(ada, ada.get(f"{ANSWERS}/{key}"), FORM, **values), 422)

    assert page.texts(".error") == [error]
    assert told(ada.get(ANSWERS), key) == ""


def test_a_country_is_chosen_once(ada: Browser) -> None:
    for choice in ("unlimited", "unlimited", "sponsorship"):
        sent = send(ada, ada.get(f"{ANSWERS}/work-permit"), FORM, country="NL", choice=choice)

    clash = ada.read(sent, 409)
    assert clash.text("#answer-value-meanwhile") == "The other window saved: Yes, without limits"
    assert ada.get(ANSWERS).texts("#permit li p:first-child") == ["May you work in Netherlands?"]


def test_a_country_must_be_one(ada: Browser) -> None:
    page = ada.read(send(ada, ada.get(f"{ANSWERS}/work-permit"), FORM, country="", choice="citizen"), 422)

    assert "This is needed." in page.texts(".error")


@pytest.mark.parametrize(
    ("form", "values", "words"),
    [
        ("text", {"text": "Trains."}, "Trains."),
        ("yes-no", {"yes": "1"}, "Yes"),
        ("number", {"number": "12", "unit": "berths"}, "12 berths"),
        ("money", {"amount": "900", "currency": "EUR", "period": "2"}, "€900 a day"),
    ],
)
def test_an_own_question_has_an_answer_of_its_kind(ada: Browser, form: str, values: dict[str, str], words: str) -> None:
    page = ada.get(f"{ANSWERS}/new?form={form}")

    for _ in range(2):
        assert send(ada, page, FORM, question="What drives “you”?", **values).status_code == 303

    assert ada.get(ANSWERS).texts("#own strong") == [words]
    assert ada.get(ANSWERS).texts("#own li p:first-child") == ["What drives “you”?"]


def test_an_answer_is_changed_in_its_line(ada: Browser) -> None:
    form = ada.fragment(ada.get(ANSWERS).address("#answer-shifts a"))

    line = ada.read(send(ada, form, "form.flow", htmx=True, yes="1"), 200)

    assert [node.attributes["id"] for node in line.all("li")] == ["answer-shifts"]
    assert told(line, "shifts") == "Yes"


def test_an_answer_that_two_windows_change_is_asked_about(ada: Browser) -> None:
    first, second = (ada.get(f"{ANSWERS}/shifts") for _ in range(2))
    send(ada, first, FORM, yes="1")

    clash = ada.read(send(ada, second, FORM, yes="0"), 409)

    assert clash.text("#answer-value-meanwhile") == "The other window saved: Yes"
    assert send(ada, clash, FORM, yes="0").status_code == 303
    assert told(ada.get(ANSWERS), "shifts") == "No"


def test_an_answer_is_removed(ada: Browser) -> None:
    answer(ada, "shifts", yes="1")

    assert ada.submit(ada.get(f"{ANSWERS}/shifts"), "form[action$=removal]").status_code == 303

    assert told(ada.get(ANSWERS), "shifts") == ""


@pytest.mark.parametrize("key", ["work-permit-xx", "work-permit-DE", "own-1", "nothing", "gender-de"])
def test_there_are_no_other_questions(ada: Browser, key: str) -> None:
    assert ada.client.get(f"{ANSWERS}/{key}").status_code == 404


def test_a_stranger_finds_no_answer_of_hers(ada: Browser, bob: Browser) -> None:
    answer(ada, "shifts", yes="1")
    send(ada, ada.get(f"{ANSWERS}/new"), FORM, question="What drives you?", text="Trains.")
    address = ada.get(ANSWERS).address("#own li a")
    token = {"csrf_token": fields_of(bob.get(f"{ANSWERS}/shifts"), FORM)["csrf_token"]}

    assert bob.client.get(address).status_code == 404
    assert bob.client.post(address, data=token | {"text": "x", "question": "x", "kind": "text"}).status_code == 404
    assert bob.client.post(f"{address}/removal", data=token).status_code == 404
    assert bob.client.post(f"{ANSWERS}/shifts/removal", data=token).status_code == 404
    assert told(bob.get(ANSWERS), "shifts") == ""
    assert ada.get(ANSWERS).texts("#own strong") == ["Trains."]


def ask_own_choice(browser: Browser, **values: str) -> TestResponse:
    return send(browser, browser.get(f"{ANSWERS}/new?form=choice"), FORM, question="Which shift?", **values)


def test_a_question_of_ones_own_may_be_a_choice(ada: Browser) -> None:
    assert ask_own_choice(ada, options="Early\nLate\nlate\n\n<b>Night</b>", choice="late").status_code == 303

    page = ada.get(ANSWERS)
    (line,) = page.all("#own li")
    assert page.texts("#own li strong") == ["Late"]
    again = fields_of(ada.get(f"{ANSWERS}/{(line.attributes['id'] or '').removeprefix('answer-')}"), FORM)
    assert (again["options"].strip(), again["choice"]) == ("Early\nLate\n<b>Night</b>", "Late")


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"options": "Early", "choice": "Early"}, ["Write 2 or more, one on each line."]),
        ({"options": "Early\nLate", "choice": "Night"}, ["Choose one of those that are offered."]),
        ({"options": "", "choice": ""}, ["Write 2 or more, one on each line.", "This is needed."]),
        ({"options": "\n".join(map(str, range(50))), "choice": "7"}, ["These are more than 40: leave some out."]),
    ],
)
def test_what_is_wrong_with_a_choice_is_told(ada: Browser, values: dict[str, str], errors: list[str]) -> None:
    page = ada.read(ask_own_choice(ada, **values), 422)

    assert page.texts(".error") == errors
    assert fields_of(page, FORM)["options"].strip() == values["options"]
