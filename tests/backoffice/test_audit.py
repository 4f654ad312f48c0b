"""What the audit log says of a deed, in words."""

import pytest
from sqlalchemy import select

from jobraker.accounts.models import Account
from jobraker.audit.models import Act, Subject
from jobraker.audit.noting import SHELL, note
from jobraker.database import db
from tests.browser import Browser

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ({"filters": {"q": "ada"}, "lines": 1, "page": 1}, "q: ada, page: 1, lines: 1"),
        ({"filters": {}, "lines": 2}, "lines: 2"),
        ({"enabled": True, "sandbox": False}, "enabled: on, sandbox: off"),
        ({"changed": ["title", "body"]}, "changed: title, body"),
        ({"from": 20, "to": 40}, "20 → 40"),
        ({"from": "", "to": True}, "empty → on"),
    ],
)
def test_what_was_changed_reads_as_words(root: Browser, detail: dict[str, object], said: str) -> None:
    note(SHELL, Act.CHANGE, Subject.SETTING, **detail)

    assert root.get("/admin/audit").text("tbody td[data-th=What]") == said


def test_an_account_is_named_by_its_address_while_there_is_one(root: Browser) -> None:
    number = db.session.scalars(select(Account.id)).one()
    note(SHELL, Act.LOCK, Subject.ACCOUNT, number, person=number)
    note(SHELL, Act.LOCK, Subject.ACCOUNT, 999_999_999, person=999_999_999)

    page = root.get("/admin/audit")

    assert page.texts("tbody td[data-th='Of account']") == ["999999999", f"root@example.org {number}"]
    assert page.address("tbody td[data-th='Of account'] a") == f"/admin/users/{number}"


def test_a_cell_without_words_is_empty_so_that_a_phone_shows_no_label_of_it(root: Browser) -> None:
    note(SHELL, Act.GO_ON, Subject.SENDING)

    page = root.get("/admin/audit")

    assert [cell.html for cell in page.all("tbody td[data-th='Of account'], tbody td[data-th=What]")] == [
        '<td data-th="Of account"></td>',
        '<td data-th="What"></td>',
    ]
