"""The people whom somebody knows are theirs alone, and each export replaces the one before."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import delete

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.profile import contacts, undoing
from jobraker.profile.rules import limits
from jobraker.profile.undoing import Part
from jobraker.resumes.understood import Contact
from tests.factories import job
from tests.profile.test_keeping import account

GRACE = Contact("Grace Quay", "Müller & Söhne GmbH", "Clerk", "https://www.linkedin.com/in/grace", date(2026, 6, 6))


@pytest.fixture
def ada(app: Flask) -> int:
    return account("ada@example.org")


@pytest.fixture
def bob(app: Flask) -> int:
    return account("bob@example.org")


@pytest.fixture
def committed(stack: Flask) -> Iterator[int]:
    """An account that every connection sees."""
    with stack.app_context():
        made = account(f"{uuid4()}@example.org")
    yield made
    with stack.app_context(), transaction():
        db.session.execute(delete(Account).where(Account.id == made))


def names(account_id: int, words: str = "", number: int = 1) -> list[str]:
    return [known.person.name for known in contacts.contacts_of(account_id, words, number).people]


def test_an_export_replaces_the_one_before_and_nobody_elses(ada: int, bob: int) -> None:
    contacts.keep_contacts(ada, [GRACE, Contact("Li Wei")])
    contacts.keep_contacts(bob, [Contact("Bob’s friend")])

    assert contacts.keep_contacts(ada, [Contact("Ottoline")]) == 1
    assert names(ada) == ["Ottoline"]
    assert names(bob) == ["Bob’s friend"]


def test_an_export_without_people_takes_nobody_away(ada: int) -> None:
    contacts.keep_contacts(ada, [GRACE])

    assert contacts.keep_contacts(ada, [Contact(" ")]) == 0
    assert names(ada) == ["Grace Quay"]


def test_whoever_works_at_a_company_is_found_by_its_key(ada: int, bob: int) -> None:
    contacts.keep_contacts(ada, [GRACE, Contact("Li Wei", "MÜLLER und SÖHNE"), Contact("Nobody", "???")])
    contacts.keep_contacts(bob, [GRACE])

    assert contacts.contacts_at(ada, "mullersohne") == 2
    assert contacts.contacts_at(ada, "") == 0


def test_a_company_that_has_openings_is_known_to_be_here(ada: int) -> None:
    job(external_id="1", company="Müller & Söhne")
    contacts.keep_contacts(ada, [GRACE, Contact("Li Wei", "Elsewhere")])

    assert [known.here for known in contacts.contacts_of(ada).people] == [True, False]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("grace", ["Grace Quay"]),
        ("clerk müller", ["Grace Quay"]),
        ("clerk wei", []),
        ("%", []),
        ("_", []),
        ("\\", []),
        ("", ["Grace Quay", "Li Wei"]),
    ],
)
def test_they_are_found_by_words(ada: int, words: str, found: list[str]) -> None:
    contacts.keep_contacts(ada, [GRACE, Contact("Li Wei")])

    assert names(ada, words) == found


def test_pages_hold_all_of_them_once(ada: int) -> None:
    many = [Contact(f"Person {number:03}") for number in range(2 * contacts.PAGE + 1)]
    contacts.keep_contacts(ada, many)

    pages = [names(ada, number=number) for number in (1, 2, 3)]

    assert [name for page in pages for name in page] == [contact.name for contact in many]
    assert names(ada, number=99) == pages[2]
    assert names(ada, number=-1) == pages[0]


def test_hostile_and_endless_values_are_made_fit(ada: int) -> None:
    hostile = Contact("A\u202eda\x00 \n" + "x" * 500, "y" * 500, "z" * 500, "https://" + "l" * 900)

    assert contacts.keep_contacts(ada, [hostile]) == 1

    (known,) = contacts.contacts_of(ada).people
    assert known.person.name.startswith("Ada x")
    assert (len(known.person.name), len(known.person.company), known.person.link) == (200, 200, "")


def test_no_more_are_kept_than_there_may_be(ada: int) -> None:
    many = [Contact(f"Person {number}") for number in range(limits.CONTACTS + 1)]

    assert contacts.keep_contacts(ada, many) == limits.CONTACTS
    assert contacts.brought(ada).people == limits.CONTACTS


def test_one_or_all_are_taken_off_by_their_owner_alone(ada: int, bob: int) -> None:
    contacts.keep_contacts(ada, [GRACE, Contact("Li Wei"), Contact("Ottoline")])
    key = contacts.contacts_of(ada, "grace").people[0].person.key

    assert undoing.remove(None, Part.CONTACT, bob, key=key) is None
    assert undoing.remove(None, Part.CONTACT, ada, key=uuid4()) is None
    gone = undoing.remove(None, Part.CONTACT, ada, key=key)
    assert gone
    assert gone.row["name"] == "Grace Quay"
    assert undoing.remove(None, Part.CONTACT, ada, key=key) is None
    assert contacts.remove_contacts(bob) == 0
    assert contacts.remove_contacts(ada) == 2
    assert contacts.brought(ada) == contacts.Brought(0, None)


def test_exports_brought_at_once_leave_one_of_them_whole(stack: Flask, committed: int) -> None:
    def bring(name: str) -> int:
        with stack.app_context():
            return contacts.keep_contacts(committed, [Contact(f"{name} {number}") for number in range(contacts.PAGE)])

    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(bring, "ABCD")) == {contacts.PAGE}

    with stack.app_context():
        kept = names(committed)
        assert contacts.brought(committed).people == len(kept) == contacts.PAGE
    assert len({name[0] for name in kept}) == 1
