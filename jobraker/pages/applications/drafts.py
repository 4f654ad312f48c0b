"""A letter about an application, written before it is opened in its person's own mail program. Nothing is sent from here."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications import reminders
from jobraker.applications.contacts import contacts_of
from jobraker.applications.drafts import facts_of, whom
from jobraker.applications.reminders import reminder_of
from jobraker.applications.rules.drafts import SUBJECT, TEXT, Draft, address
from jobraker.applications.rules.next_steps import Form
from jobraker.pages.applications.draft_words import WRITERS, drafted, gaps_in
from jobraker.pages.applications.gone import GoneError
from jobraker.pages.applications.reminders import undo
from jobraker.pages.applications.removed import to_application
from jobraker.pages.applications.show import Shown, shown
from jobraker.pages.applications.words import reminder_form_word
from jobraker.pages.sections import Section, refused, sent_form
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import render, toast

blueprint = Blueprint("applications_drafts", __name__)

FORMS = ", ".join(f'"{form}"' for form in WRITERS)


@dataclass(frozen=True, slots=True)
class Letter:
    """`to`: the address that it goes to. `opens`: what opens it in the mail program."""

    form: Form
    draft: Draft
    to: str

    @property
    def heading(self) -> str:
        return reminder_form_word(self.form)

    @property
    def gaps(self) -> list[str]:
        return gaps_in(self.draft)

    @property
    def opens(self) -> str:
        return address(self.to, self.draft)


@blueprint.get(f"/applications/<uuid:key>/draft/<any({FORMS}):form>")
@signed_in
def draft(key: UUID, form: str) -> BaseResponse:
    """`to`: the key of a contact; `reminder`: that of the reminder which asks for it."""
    page, account_id = shown(key), own().account.id
    contact = whom(account_id, key, request.args.get("to", ""))
    facts = facts_of(account_id, page.card, contact, page.clock.at)
    letter = Letter(Form(form), drafted(Form(form), facts), facts.mail)
    return letter_shown(page, letter, section_with(letter))


@blueprint.post(f"/applications/<uuid:key>/draft/<any({FORMS}):form>")
@signed_in
def write(key: UUID, form: str) -> BaseResponse:
    """What is written so far: the link that opens it has it then. Nothing of it is kept."""
    page, sent = shown(key), sent_form()
    written = Draft(sent.line("subject", SUBJECT), sent.text("text", TEXT))
    letter = Letter(Form(form), written, sent.mailbox("mail", 254))
    return letter_shown(page, letter, refused(sent) if sent.wrong else section_with(letter))


@blueprint.post(f"/applications/<uuid:key>/draft/<any({FORMS}):form>/sent")
@signed_in
def sent(key: UUID, form: str) -> BaseResponse:
    """Its person has sent it: whatever asked for it is done."""
    page = shown(key)
    done = reminders.note_sent(page.row.account_id, key, Form(form), page.clock.today, reminder_asked(page))
    if done is None:
        raise GoneError
    reminder, fresh = done
    toast(_("Noted: sent.") if fresh else _("That it was sent is noted already."), undo=undo(key, reminder))
    return to_application(key)


def reminder_asked(page: Shown) -> UUID | None:
    """That which the page was come to by, where it is one of this application."""
    try:
        named = UUID(request.values.get("reminder", ""))
    except ValueError:
        return None
    return named if reminder_of(page.row.account_id, page.key, named) else None


def section_with(letter: Letter) -> Section:
    return Section({"subject": letter.draft.subject, "text": letter.draft.text, "mail": letter.to})


def letter_shown(page: Shown, letter: Letter, section: Section) -> BaseResponse:
    return render(
        "applications/draft.html",
        partial="applications/_draft_ready.html",
        status=section.status,
        page=page,
        letter=letter,
        section=section,
        people=[each for each in contacts_of(page.row.account_id, page.key) if each.mail],
        reminder=reminder_asked(page),
        most=(SUBJECT, TEXT),
    )
