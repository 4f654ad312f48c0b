"""Contacts of applications: involved in one and in another, taken off, and put back as they were."""

from uuid import UUID, uuid4

import pytest

from jobraker.applications import contacts
from jobraker.applications.contacts import Gone, Returned
from jobraker.applications.models import Contact, Involved
from jobraker.applications.reading import revision
from jobraker.applications.rules import limits
from jobraker.applications.rules.contacts import NOBODY
from jobraker.applications.rules.vcards import Card, cards_in, vcards
from jobraker.applications.timeline import events_of
from jobraker.database import db, transaction
from jobraker.extensions import redis
from jobraker.profile import keeping
from jobraker.profile.contacts import keep_contacts
from jobraker.profile.keeping import Outcome
from jobraker.profile.rules.merging import Seen, seen
from jobraker.resumes.understood import Contact as Exported
from jobraker.saved.models import SavedJob
from tests.applications.tracked import tracked
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def ada() -> int:
    return somebody()


def contact(account_id: int, name: str = "Grace", application: UUID | None = None, **told: str) -> UUID:
    key = uuid4()
    kept = contacts.keep_contact(account_id, key, Seen(), dict(NOBODY) | {"name": name} | told, application)
    assert kept.is_saved
    return key


def names(account_id: int, application: UUID) -> list[str]:
    return [each.name for each in contacts.contacts_of(account_id, application)]


def told(account_id: int, application: UUID) -> list[tuple[str, str]]:
    return [(event.told["did"], event.told["name"]) for event in events_of(account_id, application)]


def gone(done: Gone | None) -> Gone:
    assert done
    return done


def test_somebody_new_is_involved_where_they_were_told(ada: int) -> None:
    one, other = tracked(ada), tracked(ada)

    key = contact(ada, "Grace", one, role="Recruiter")

    assert (names(ada, one), names(ada, other)) == (["Grace"], [])
    assert told(ada, one) == [("added", "Grace")]
    assert contacts.involve(ada, other, key) == "Grace"
    assert names(ada, other) == ["Grace"]
    assert {each.key for each in contacts.about_of(ada, [key])[key]} == {one, other}


def test_involving_twice_is_one_event(ada: int) -> None:
    one = tracked(ada)
    key = contact(ada, "Grace", one)

    assert contacts.involve(ada, one, key) == "Grace"
    assert told(ada, one) == [("added", "Grace")]


def test_nobody_involves_anothers_contact_or_application(ada: int) -> None:
    bob = somebody()
    mine, his = tracked(ada), tracked(bob)
    key = contact(bob)

    assert contacts.involve(ada, mine, key) is None
    assert contacts.involve(ada, his, key) is None
    assert contacts.involve(bob, mine, key) is None
    assert contacts.take_off(redis(), ada, his, key) is None
    assert contacts.remove(redis(), ada, key) is None
    assert contacts.page_of(ada).total == 0


def test_whoever_is_taken_off_stays_a_contact_and_comes_back(ada: int) -> None:
    one, other = tracked(ada), tracked(ada)
    key = contact(ada, "Grace", one)
    contacts.involve(ada, other, key)

    done = gone(contacts.take_off(redis(), ada, one, key))

    assert (names(ada, one), names(ada, other)) == ([], ["Grace"])
    assert told(ada, one)[0] == ("removed", "Grace")
    assert contacts.put_back(redis(), ada, done.ticket) == ("Grace", Returned.BACK, "")
    assert names(ada, one) == ["Grace"]
    assert told(ada, one) == [("added", "Grace")]
    assert contacts.put_back(redis(), ada, done.ticket) is None


def test_whoever_is_removed_leaves_all_applications_and_comes_back_to_all(ada: int) -> None:
    one, other = tracked(ada), tracked(ada)
    key = contact(ada, "Grace", one, notes="Calls back on Mondays")
    contacts.involve(ada, other, key)

    done = gone(contacts.remove(redis(), ada, key))

    assert (done.about, names(ada, one), names(ada, other)) == (2, [], [])
    assert contacts.contact_of(ada, key) is None
    assert contacts.put_back(redis(), ada, done.ticket) == ("Grace", Returned.BACK, "")
    back = contacts.contact_of(ada, key)
    assert back
    assert back.notes == "Calls back on Mondays"
    assert (names(ada, one), names(ada, other)) == (["Grace"], ["Grace"])
    assert told(ada, other) == [("added", "Grace")]


def test_what_a_contact_was_of_may_be_gone_when_they_come_back(ada: int) -> None:
    one, other = tracked(ada), tracked(ada)
    key = contact(ada, "Grace", one)
    contacts.involve(ada, other, key)
    done = gone(contacts.remove(redis(), ada, key))
    with transaction():
        db.session.delete(keeping.own(SavedJob, ada, key=one))

    assert contacts.put_back(redis(), ada, done.ticket) == ("Grace", Returned.BACK, "")
    assert [each.key for each in contacts.about_of(ada, [key])[key]] == [other]


def test_only_its_owner_uses_a_ticket(ada: int) -> None:
    key = contact(ada)
    done = gone(contacts.remove(redis(), ada, key))

    assert contacts.put_back(redis(), somebody(), done.ticket) is None
    assert contacts.put_back(redis(), ada, done.ticket) == ("Grace", Returned.BACK, "")


def test_two_windows_change_one_contact(ada: int) -> None:
    one = tracked(ada)
    key = contact(ada, "Grace", one, role="Recruiter")
    shown = contacts.contact_of(ada, key)
    assert shown
    before, content = seen(shown.version, shown.content), dict(shown.content)
    looked = revision(ada)

    assert contacts.keep_contact(ada, key, before, content | {"mail": "g@example.org"}).outcome is Outcome.SAVED
    assert contacts.keep_contact(ada, key, before, content | {"phone": "12345"}).outcome is Outcome.MERGED
    assert contacts.keep_contact(ada, key, before, content | {"mail": "h@example.org"}).outcome is Outcome.CLASH
    row = contacts.contact_of(ada, key)
    assert row
    assert (row.mail, row.phone) == ("g@example.org", "12345")
    assert revision(ada) != looked, "a page that shows the application hears of it"


def test_they_are_found_by_all_words_of_what_is_known_of_them(ada: int) -> None:
    contact(ada, "Grace Hopper", company="Navy", role="Rear admiral")
    contact(ada, "Alan", company="Park 100%", mail="alan@park.example")

    found = {words: [each.contact.name for each in contacts.page_of(ada, words).people] for words in
             ("navy grace", "navy alan", "park.example", "100%", "1%0", "")}  # fmt: skip

    assert found == {
        "navy grace": ["Grace Hopper"], "navy alan": [], "park.example": ["Alan"], "100%": ["Alan"], "1%0": [],
        "": ["Alan", "Grace Hopper"],
    }  # fmt: skip


def test_people_of_the_export_are_taken_over_where_they_work(ada: int) -> None:
    one = tracked(ada, company="Acme GmbH")
    keep_contacts(
        ada, [Exported("Grace", "ACME", "Head", "https://www.linkedin.com/in/grace"), Exported("Alan", "Other", "")]
    )
    (known,) = contacts.known_at(ada, one)

    done = contacts.take_over(ada, one, known.key)

    assert done
    assert done[0] == "Grace"
    (row,) = contacts.contacts_of(ada, one)
    assert (row.name, row.role, row.link) == ("Grace", "Head", "https://www.linkedin.com/in/grace")
    assert contacts.known_at(ada, one) == []
    assert contacts.take_over(ada, one, known.key) is None, "a second click adds nobody"
    assert contacts.known_at(ada, tracked(ada, company="")) == ()


def test_a_file_brings_each_once(ada: int) -> None:
    contact(ada, "Grace", mail="g@example.org")
    content = vcards((each.key, each.content) for each in contacts.all_of(ada))
    cards = (*cards_in(content, 9).cards, Card(dict(NOBODY) | {"name": "grace", "mail": "G@example.org"}))
    new = Card(dict(NOBODY) | {"name": "Alan"})

    done = contacts.bring(redis(), ada, [*cards, new, new])

    assert (done.added, done.there, done.full) == (1, 3, 0)
    assert [each.name for each in contacts.all_of(ada)] == ["Alan", "Grace"]


def test_anothers_file_takes_no_key_away(ada: int) -> None:
    """A file that somebody exported is brought by somebody else: both have theirs."""
    bob = somebody()
    contact(bob, "Grace")
    cards = cards_in(vcards((each.key, each.content) for each in contacts.all_of(bob)), 9).cards

    assert contacts.bring(redis(), ada, cards).added == 1
    assert contacts.bring(redis(), ada, cards).there == 1
    assert len(contacts.all_of(bob)) == 1


def test_there_are_as_many_as_there_may_be(ada: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CONTACTS", 2)
    key = contact(ada, "One")
    done = gone(contacts.remove(redis(), ada, key))

    brought = contacts.bring(redis(), ada, [Card(dict(NOBODY) | {"name": f"N{n}"}) for n in range(4)])

    assert (brought.added, brought.full) == (2, 2)
    assert contacts.keep_contact(ada, uuid4(), Seen(), dict(NOBODY) | {"name": "x"}).outcome is Outcome.FULL
    back = contacts.put_back(redis(), ada, done.ticket)
    assert back
    assert back[:2] == ("One", Returned.FULL)
    monkeypatch.setattr(limits, "CONTACTS", 3)
    assert contacts.put_back(redis(), ada, back[2]) == ("One", Returned.BACK, "")


def test_a_person_and_their_contacts_go_together(ada: int) -> None:
    one = tracked(ada)
    contact(ada, "Grace", one)
    with transaction():
        db.session.delete(keeping.own(SavedJob, ada, key=one))

    with transaction():
        assert keeping.count(Involved, ada) == 0
        assert keeping.count(Contact, ada) == 1
