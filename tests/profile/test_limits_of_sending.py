"""What may be sent for somebody, as its form is read and shown."""

from decimal import Decimal

import pytest

from jobraker.profile.rules.sections import NO_AUTOMATION, automation_form, read_automation
from jobraker.profile.rules.sent import Fault, Sent

FORM = automation_form(NO_AUTOMATION)


def sent(**fields: str) -> Sent:
    return Sent({name: [value] for name, value in (FORM | fields).items() if value})


def test_what_a_form_shows_is_read_as_what_it_was_made_of() -> None:
    content = NO_AUTOMATION | {
        "consent": True,
        "budget": Decimal("2.50"),
        "from_hour": 7,
        "to_hour": 24,
        "company_cap": 3,
    }

    read = read_automation(Sent({name: [value] for name, value in automation_form(content).items() if value}))

    assert read == content
    assert automation_form(content)["budget"] == "2.5"


def test_without_a_budget_there_is_none() -> None:
    form = sent()

    assert read_automation(form)["budget"] is None
    assert not form.wrong


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("from_hour", "24", Fault.OUT_OF_RANGE),
        ("from_hour", "8:30", Fault.NOT_A_NUMBER),
        ("to_hour", "0", Fault.OUT_OF_RANGE),
        ("to_hour", "8", Fault.OUT_OF_RANGE),  # it would never leave
        ("to_hour", "25", Fault.OUT_OF_RANGE),
        ("company_cap", "0", Fault.OUT_OF_RANGE),
        ("company_cap", "21", Fault.OUT_OF_RANGE),
        ("budget", "plenty", Fault.NOT_AN_AMOUNT),
        ("budget", "1001", Fault.OUT_OF_RANGE),
    ],
)
def test_what_is_no_limit_is_refused(field: str, value: str, fault: Fault) -> None:
    form = sent(**{field: value})

    read_automation(form)

    assert {name: wrong.fault for name, wrong in form.wrong.items()} == {field: fault}


def test_a_needed_limit_that_is_left_out_is_missed() -> None:
    form = Sent({})

    read_automation(form)

    needed = {"daily_limit", "threshold", "from_hour", "to_hour", "company_cap"}
    assert {name for name, wrong in form.wrong.items() if wrong.fault is Fault.MISSING} == needed
