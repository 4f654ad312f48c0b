"""The pages of contacts: told, found, changed in two windows, taken off and put back, brought and taken along as files."""

from io import BytesIO
from uuid import UUID, uuid4

import pytest

from jobraker.applications import contacts
from jobraker.applications.models import Contact
from jobraker.applications.rules import limits
from jobraker.database import db
from jobraker.pages.applications.contact_files import FILE_BYTES
from jobraker.profile.contacts import keep_contacts
from jobraker.profile.rules.merging import Seen
from jobraker.resumes.understood import Contact as Exported
from tests.applications.tracked import tracked
from tests.browser import Browser, Page
from tests.pages.people import settle
from tests.pages.test_saved import owner, press, token

pytestmark = pytest.mark.usefixtures("unlimited")

HOSTILE = "<b>Eve</b> & {{ 7 * 7 }} %s %(name)s"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def key(ada: Browser) -> UUID:
    return tracked(owner(), "Gardener", company="Acme")


def add(browser: Browser, key: UUID, **told: str) -> Contact:
    answer = browser.submit(browser.get(f"/applications/{key}/contacts"), FRESH, **told)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/applications/{key}#contacts")
    return next(each for each in contacts.contacts_of(owner(), key) if each.name == " ".join(told["name"].split()))


FRESH = "form[action$='/contacts']:has(#contact-name)"


def names(page: Page) -> list[str]:
    return page.texts("#contacts strong")


def test_somebody_new_is_told_on_the_page_of_an_application(ada: Browser, key: UUID) -> None:
    page = ada.get(f"/applications/{key}/contacts")
    assert page.one("#contact-company").attributes["value"] == "Acme"

    grace = add(ada, key, name=HOSTILE, role="Recruiter", mail="a?b&c@example.org", phone="+49 (30) 12 34 56 x7")

    page = ada.get("/contacts")
    assert names(page) == [HOSTILE]
    links = {link.attributes["href"]: link.text() for link in page.all("#contacts .entry a")}
    assert links == {
        f"/contacts/{grace.key}": HOSTILE,
        "mailto:a%3Fb%26c@example.org": "a?b&c@example.org",
        "tel:+4930123456;ext=7": "+49 (30) 12 34 56 x7",
        f"/applications/{key}": "Gardener · Acme",
    }


def test_whoever_sends_it_twice_adds_one(ada: Browser, key: UUID) -> None:
    page = ada.get(f"/applications/{key}/contacts")

    for _ in range(2):
        assert ada.submit(page, FRESH, name="Grace").status_code == 303

    assert names(ada.get("/contacts")) == ["Grace"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "x" * 121),
        ("mail", "nobody"),
        ("phone", "ring me"),
        ("link", "javascript:alert(1)"),
        ("notes", "x" * 2001),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(
    ada: Browser, key: UUID, field: str, value: str
) -> None:
    told = {"name": "Grace", "notes": "Met at the fair"} | {field: value}

    page = ada.read(ada.submit(ada.get(f"/applications/{key}/contacts"), FRESH, **told), 422)

    assert page.one(f"#contact-{field}-error")
    if field != "notes":
        assert page.one("#contact-notes").text().strip() == "Met at the fair"
        assert page.one(f"#contact-{field}").attributes["value"] == value
    assert names(ada.get("/contacts")) == []


def test_one_contact_is_of_several_applications(ada: Browser, key: UUID) -> None:
    other = tracked(owner(), "Forester", company="Elm")
    grace = add(ada, key, name="Grace")

    page = ada.get(f"/applications/{other}/contacts")
    answer = ada.submit(page, "form[action$='/known']", contact=str(grace.key))

    assert answer.headers["Location"] == f"/applications/{other}#contacts"
    page = ada.get(f"/contacts/{grace.key}")
    assert sorted(page.texts("main .lines a")) == ["Forester", "Gardener"]
    assert ada.get(f"/applications/{other}/contacts").all("form[action$='/known']") == []


def test_a_contact_that_went_meanwhile_is_said(ada: Browser, key: UUID) -> None:
    grace = add(ada, key, name="Grace")
    other = tracked(owner())
    page = ada.get(f"/applications/{other}/contacts")
    press(ada, f"/contacts/{grace.key}/removal")

    answer = ada.submit(page, "form[action$='/known']", contact=str(grace.key))

    assert answer.headers["Location"] == f"/applications/{other}/contacts"
    assert "removed in another window" in ada.get(f"/applications/{other}/contacts").text("#toasts")
    assert ada.submit(page, "form[action$='/known']", contact="x").status_code == 400


def test_people_of_the_export_are_one_click_away(ada: Browser, key: UUID) -> None:
    keep_contacts(owner(), [Exported("Alan", "ACME Inc.", "Head"), Exported("Bob", "Other", "")])
    page = ada.get(f"/applications/{key}")
    assert "You know 1 person here" in page.text("#contacts")
    page = ada.get(page.address("#contacts .before a"))
    assert page.texts("section:has(#known-head) strong") == ["Alan"]

    answer = ada.submit(page, "form[action$='/people']")

    assert answer.headers["Location"] == f"/applications/{key}#contacts"
    assert names(ada.get("/contacts")) == ["Alan"]
    assert "You know" not in ada.get(f"/applications/{key}").text("#contacts")
    again = ada.submit(page, "form[action$='/people']")
    assert again.headers["Location"] == f"/applications/{key}/contacts"
    assert names(ada.get("/contacts")) == ["Alan"]


def test_two_windows_change_one_contact(ada: Browser, key: UUID) -> None:
    grace = add(ada, key, name="Grace", role="Recruiter")
    one, other = ada.get(f"/contacts/{grace.key}"), ada.get(f"/contacts/{grace.key}")
    form = f"form[action='/contacts/{grace.key}']"

    assert ada.submit(one, form, name="Grace", role="Head of people", company="Acme").status_code == 303
    clash = ada.read(ada.submit(other, form, name="Grace", role="Boss", company="Acme"), 409)

    assert "The other window saved: Head of people" in clash.text("#contact-role-meanwhile")
    assert clash.one("#contact-role").attributes["value"] == "Boss"
    assert ada.submit(clash, form, name="Grace", role="Boss", company="Acme").status_code == 303
    assert ada.get(f"/contacts/{grace.key}").one("#contact-role").attributes["value"] == "Boss"


def test_one_that_was_removed_in_another_window_is_kept_as_typed(ada: Browser, key: UUID) -> None:
    grace = add(ada, key, name="Grace")
    page = ada.get(f"/contacts/{grace.key}")
    press(ada, f"/contacts/{grace.key}/removal")

    gone = ada.read(ada.submit(page, f"form[action='/contacts/{grace.key}']", name="Grace H"), 404)

    assert "removed in another window" in gone.text("[role=alert]")
    assert ada.submit(gone, "form[action='/contacts']", name="Grace H").status_code == 303
    assert names(ada.get("/contacts")) == ["Grace H"]


def test_a_removal_is_undone_with_all_its_applications(ada: Browser, key: UUID) -> None:
    grace = add(ada, key, name="Grace")

    page = ada.get("/contacts")
    assert ada.submit(page, "#contacts form").headers["Location"] == "/contacts"
    page = ada.get("/contacts")
    assert page.text("#toasts span") == "Grace is no contact any more, and no longer of 1 application."
    assert names(page) == []
    assert ada.submit(page, "#toasts form").status_code == 303

    assert names(ada.get("/contacts")) == ["Grace"]
    assert [each.name for each in contacts.contacts_of(owner(), key)] == ["Grace"]
    assert ada.submit(page, "#toasts form").status_code == 404
    assert press(ada, f"/contacts/{uuid4()}/removal").status_code == 404
    assert grace.name == "Grace"


def test_one_is_taken_off_where_it_stands(ada: Browser, key: UUID) -> None:
    grace = add(ada, key, name="Grace")
    address = f"/applications/{key}/contacts/{grace.key}/removal"

    answer = press(ada, address, htmx=True)

    assert answer.status_code == 204
    assert "applications" in answer.headers["HX-Trigger"]
    assert "Grace is taken off this application." in answer.headers["HX-Trigger"]
    assert contacts.contacts_of(owner(), key) == []
    assert press(ada, address).status_code == 404


def test_they_are_found_by_words(ada: Browser, key: UUID) -> None:
    for name in ("Grace", "Alan", "Barbara"):
        add(ada, key, name=name, company="Elm")

    assert names(ada.get("/contacts?q=alan+elm")) == ["Alan"]
    assert names(ada.fragment("/contacts?q=a")) == ["Alan", "Barbara", "Grace"]
    assert "None of your contacts" in ada.get("/contacts?q=zoe").text("#contacts")
    assert names(ada.get("/contacts?q=%00&page=99999999")) == ["Alan", "Barbara", "Grace"]


def bring(browser: Browser, content: bytes, name: str = "book.vcf") -> Page | str:
    data = {"csrf_token": token(browser), "file": (BytesIO(content), name)}
    answer = browser.client.post("/contacts/file", data=data, content_type="multipart/form-data")
    return answer.headers["Location"] if answer.status_code == 303 else browser.read(answer, answer.status_code)


def test_what_is_taken_along_is_there_already_when_it_is_brought(ada: Browser, key: UUID) -> None:
    grace = add(ada, key, name="Grace; Hopper", notes="A\nB")
    every, one = ada.client.get("/contacts.vcf"), ada.client.get(f"/contacts/{grace.key}.vcf")

    assert every.data == one.data
    assert every.content_type == "text/vcard; charset=utf-8"
    assert "attachment" in every.headers["Content-Disposition"]
    assert bring(ada, every.data) == "/contacts"
    assert "0 contacts brought. 1 was there already." in ada.get("/contacts").text("#toasts")


def test_an_address_book_is_brought(ada: Browser) -> None:
    cards = b"".join(b"BEGIN:VCARD\nVERSION:3.0\nFN:N%d\nEMAIL:n@example.org\nEND:VCARD\n" % n for n in range(60))

    long = b"BEGIN:VCARD\nVERSION:4.0\nFN:Long\nNOTE:" + b"x" * 2_001 + b"\nEND:VCARD\n"
    assert bring(ada, cards + long + b"BEGIN:VCARD\nVERSION:2.1\nFN:Old\nEND:VCARD\n") == "/contacts"

    page = ada.get("/contacts")
    assert "61 contacts brought. 1 card could not be read. Of 1 card the texts" in page.text("#toasts")
    assert len(names(page)) == 50
    assert len(names(ada.get(page.address("a[rel=next]")))) == 11


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Choose a file first."),
        (b"name;mail\nEve;e@example.org", "there is no card in it"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "there is no card in it"),
        (b"BEGIN:VCARD\nVERSION:2.1\nN:Eve\nEND:VCARD", "of an old form"),
    ],
)
def test_a_file_that_is_none_is_said_on_the_page(ada: Browser, content: bytes, words: str) -> None:
    page = bring(ada, content)

    assert isinstance(page, Page)
    assert page.response.status_code == 422
    assert words in page.text("#file-error")


def test_a_file_that_is_too_large_is_said_on_the_page(ada: Browser) -> None:
    kind = "multipart/form-data; boundary=x"
    page = ada.read(ada.client.post("/contacts/file", data=bytes(FILE_BYTES + 100_000), content_type=kind), 413)

    assert "larger than 5 MB" in page.text("#file-error")


def test_more_than_there_may_be_are_left(ada: Browser, key: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CONTACTS", 1)
    add(ada, key, name="Grace")

    full = ada.read(ada.submit(ada.get(f"/applications/{key}/contacts"), FRESH, name="Alan"), 422)
    assert "there are 1 already" in full.text("[role=alert]")
    assert bring(ada, b"BEGIN:VCARD\nVERSION:4.0\nFN:Alan\nEND:VCARD") == "/contacts"
    assert "For 1 there was no room" in ada.get("/contacts").text("#toasts")
    keep_contacts(owner(), [Exported("Bob", "Acme", "")])
    page = ada.get(f"/applications/{key}/contacts")
    assert ada.submit(page, "form[action$='/people']").headers["Location"] == f"/applications/{key}/contacts"
    assert db.session.query(Contact).count() == 1


def test_what_a_file_brought_is_taken_out_again_where_nobody_touched_it(ada: Browser) -> None:
    cards = "".join(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEND:VCARD\r\n" for name in ("Ann", "Bo", "Cy", "Di"))
    ada.client.post(
        "/contacts/file",
        data={"csrf_token": token(ada), "file": (BytesIO(cards.encode()), "book.vcf")},
        content_type="multipart/form-data",
    )
    page = ada.get("/contacts")
    by_name = {each.name: each for each in contacts.all_of(owner())}
    changed = by_name["Bo"].content | {"role": "Recruiter"}
    contacts.keep_contact(owner(), by_name["Bo"].key, Seen(1), changed)
    contacts.involve(owner(), tracked(owner()), by_name["Cy"].key)

    assert ada.submit(page, "#toasts form").status_code == 303

    assert [each.name for each in contacts.all_of(owner())] == ["Bo", "Cy"]
    said = ada.get("/contacts").text("#toasts")
    assert "2 contacts are taken out again. 2 were changed or removed since" in said
    assert ada.submit(page, "#toasts form").status_code == 404
