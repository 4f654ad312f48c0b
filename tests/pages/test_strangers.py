"""What strangers may not see or do, over every route there is: a new one is in none of these tables and fails."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from secrets import token_bytes, token_hex
from uuid import UUID, uuid4

import pytest
from flask import Flask, url_for
from flask_wtf.csrf import generate_csrf
from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from werkzeug.routing import Rule

from jobraker.accounts import sessions
from jobraker.accounts.models import Account, Identity
from jobraker.accounts.token_models import Grant, PersonalToken
from jobraker.alerts import keeping as alerts
from jobraker.alerts.models import Alert
from jobraker.applications import contacts, merging, moving, offers, tables_in, tables_taking, told_and_moved, views
from jobraker.applications import undoing as removed_parts
from jobraker.applications.models import Brought, Contact, Interview, Involved, ListView, Offer, Reminder
from jobraker.applications.rules.contacts import NOBODY
from jobraker.applications.rules.vcards import Card
from jobraker.assistant import undoing as removed_talks
from jobraker.assistant.models import Action, Exchange, Talk
from jobraker.automation import confirming, editing
from jobraker.automation.models import Attempt, Package, Proof, SentFile
from jobraker.automation.rules.typed import slot
from jobraker.boards.form import FormQuestion
from jobraker.boards.form import Kind as FieldKind
from jobraker.database import db, now, transaction
from jobraker.documents.design import Design
from jobraker.documents.resume import Document, Post
from jobraker.extensions import redis
from jobraker.hooks import keeping as hooks
from jobraker.hooks.models import Delivery, Hook
from jobraker.notifications.listing import stamp_of
from jobraker.notifications.models import Notification
from jobraker.practice import removing as removed_practice
from jobraker.practice.models import PracticeAnswer, Story
from jobraker.profile import service, tracks, undoing
from jobraker.profile.models import Answer, Connection, Entry
from jobraker.profile.undoing import Part
from jobraker.resumes import undoing as removed_resumes
from jobraker.resumes import versions
from jobraker.resumes.models import Resume, State, Upload
from jobraker.saved import changing, saving, searches, together
from jobraker.saved.link_models import JobLink
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from jobraker.saved.search_models import SavedSearch
from jobraker.tailoring.models import JobLetter, JobLetterVersion
from tests.browser import Browser
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")

# For everybody: what is shown and taken there is nobody's own.
ANYBODYS = frozenset(
    """
    static search.search suggestions.suggested feed.feed recents.remove theme.choose keys.choose
    jobs.job companies.company reports.send reports.thanks proposals.form proposals.send proposals.told legend.legend guides.index guides.guide
    sources.sources robots.robots robots.favicon sitemap.index sitemap.part sitemap.companies sitemap.guides
    health.healthz health.readyz health.metrics
    registration.form registration.send registration.sent registration.measured sign_in.form sign_in.send sign_in.out
    password_reset.form password_reset.ask password_reset.asked oidc.start oidc.answer
    """.split()
)
# For whoever has the link: its token is signed, says what it is for, and is tried in the tests of each page.
BY_LINK = frozenset(
    """
    confirmation.form confirmation.send password_reset.choose password_reset.send address_change.confirm
    address_change.change address_change.undo address_change.take_back applications_feed.feed doors.hear doors.file
    from_mail.look from_mail.opened from_mail.save from_mail.unsave from_mail.hide from_mail.show from_mail.alert from_mail.change
    unsubscribing.ask unsubscribing.stop unsubscribing.go_on
    mail_reports.tell
    """.split()
)


def device_of(owner: Account) -> dict[str, object]:
    store = redis()
    assert store
    return {"name": sessions.all_of(store, owner.id)[0].name}


def identity_of(owner: Account) -> dict[str, object]:
    """One that can be removed again and again."""
    identity = Identity(account_id=owner.id, issuer="https://login.example", subject=token_hex(8), address="ada")
    with transaction():
        db.session.add(identity)
    return {"identity_id": identity.id}


def token_of(owner: Account) -> dict[str, object]:
    """One that can be ended again and again."""
    row = PersonalToken(account_id=owner.id, name="Script", hash=token_bytes(32), hint="abcd", scopes=["jobs:read"])
    with transaction():
        db.session.add(row)
    return {"key": row.key}


def grant_of(owner: Account) -> dict[str, object]:
    told = {"generation": owner.generation, "hash": token_bytes(32), "device": "Script", "client": "192.0.2.1"}
    row = Grant(account_id=owner.id, expires_at=now() + timedelta(1), **told)
    with transaction():
        db.session.add(row)
    return {"key": row.key}


def track_of(owner: Account) -> dict[str, object]:
    tracks.add_track(owner.id, "Planner", "Teacher", KEY)
    return {"track": KEY}


def list_of(owner: Account) -> dict[str, object]:
    """With what may be sent of it."""
    return track_of(owner) | {"job_id": 1, "because": 3}


def entry_of(owner: Account) -> dict[str, object]:
    told = {"title": "Planner", "began": "2019", "ended": "", "organisation": "", "location": "", "words": ""}
    with transaction():
        db.session.merge(Entry(account_id=owner.id, kind="work", key=KEY, current=True, **told))
    return {"kind": "work", "key": KEY}


def answer_of(owner: Account) -> dict[str, object]:
    value = {"text": "By bicycle"}
    with transaction():
        db.session.merge(Answer(account_id=owner.id, key=f"own-{KEY.hex}", form="text", question="How?", value=value))
    return {"key": f"own-{KEY.hex}"}


def contact_of(owner: Account) -> dict[str, object]:
    told = {"name": "Grace", "company": "", "company_key": "", "position": "", "link": ""}
    with transaction():
        db.session.merge(Connection(account_id=owner.id, key=KEY, **told))
    return {"key": KEY}


def removed_of(owner: Account) -> dict[str, object]:
    service.add_skill(owner.id, "Bellfounding", None)
    gone = undoing.remove(redis(), Part.SKILL, owner.id, key="own bellfounding")
    assert gone
    return {"ticket": UUID(gone.ticket)}


def upload_of(owner: Account) -> dict[str, object]:
    """One that waits to be looked at, again and again."""
    told = {"name": {"value": "Ada", "quote": {"text": "Ada"}}}
    values = {"name": "cv.txt", "size": 3, "digest": "ada", "content": b"Ada", "kind": "text", "state": State.READ}
    with transaction():
        db.session.merge(Upload(account_id=owner.id, key=KEY, understood=told, **values))
    return {"key": KEY}


def letter_of(owner: Account) -> dict[str, object]:
    """With a version."""
    told = {"letter": {"name": "Ada"}, "design": {}}
    with transaction():
        about = {"job_title": "Planner", "company": "Acme", "tone": "plain", "length": "usual"}
        db.session.merge(JobLetter(account_id=owner.id, key=KEY, version=1, **about, **told))
        db.session.flush()
        db.session.merge(JobLetterVersion(account_id=owner.id, key=KEY, number=1, **told))
    return {"key": KEY, "number": 1, "ending": "txt"}


def tailored_of(owner: Account) -> dict[str, object]:
    told = {"name": "Planner", "job_title": "Planner", "company": "Acme", "document": {}, "design": {}}
    with transaction():
        db.session.merge(Resume(account_id=owner.id, key=KEY, version=1, **told))
    return {"key": KEY, "work": KEY, "name": "0"}


def notified_of(owner: Account) -> dict[str, object]:
    """One that is there, and the stamp of those that were marked read together."""
    with transaction():
        at = now()
        row = Notification(account_id=owner.id, kind="due", values={}, link="/today", here=True, read_at=at)
        db.session.add(row)
        db.session.flush()
    return {"number": row.id, "stamp": stamp_of(at)}


def resume_of(owner: Account) -> dict[str, object]:
    """One that was built here."""
    versions.build(owner.id, KEY, "Planner", Document(name="Ada"), Design())
    return {"key": KEY, "form": "json", "number": 1, "page": 1, "work": KEY, "name": "0"}


def post_of(owner: Account) -> dict[str, object]:
    """A job of a résumé; however often it is taken out, it is there again."""
    resume_of(owner)
    held = versions.written(owner.id, KEY)
    assert held
    versions.write(owner.id, KEY, held.row.version, Document(work=(Post("Planner"),)), Design())
    return {"key": KEY, "part": "work-0"}


def removed_resume_of(owner: Account) -> dict[str, object]:
    resume_of(owner)
    gone = removed_resumes.remove(redis(), owner.id, KEY)
    assert gone
    return {"ticket": UUID(gone.ticket)}


def saved_of(owner: Account) -> dict[str, object]:
    """However often it is taken off, it is there again."""
    with transaction():
        db.session.merge(SavedJob(account_id=owner.id, key=KEY, posting={"title": "Planner"}, version=1))
    return {"key": KEY}


def link_of(owner: Account) -> dict[str, object]:
    with transaction():
        db.session.merge(JobLink(account_id=owner.id, key=KEY, address="https://jobs.example/1", due_at=now()))
    return {"key": KEY}


def search_of(owner: Account) -> dict[str, object]:
    with transaction():
        db.session.merge(SavedSearch(account_id=owner.id, key=KEY, name="Nights", query="q=night", newest=1))
    return {"key": KEY}


def alert_of(owner: Account) -> dict[str, object]:
    """However often it is removed, it is there again."""
    told = {"basis": "search", "query": "q=night", "name": "Nights", "zone": "UTC"}
    row = insert(Alert).values(account_id=owner.id, key=KEY, **told).on_conflict_do_nothing()
    with transaction():
        db.session.execute(row)
    return {"key": KEY}


def removed_alert_of(owner: Account) -> dict[str, object]:
    alert_of(owner)
    gone = alerts.remove(redis(), owner.id, KEY)
    assert gone
    return {"ticket": UUID(gone.ticket)}


def hook_of(owner: Account) -> dict[str, object]:
    """With a message in its log; however often it is taken off, it is there again."""
    with transaction():
        whole = {"name": "Sheet", "host": "hooks.example.org", "sealed": b"1", "events": []}
        db.session.merge(Hook(account_id=owner.id, key=KEY, **whole))
        db.session.flush()
        row = Delivery(account_id=owner.id, key=uuid4(), hook=KEY, event="ping", event_id=token_hex(8), body={})
        db.session.add(row)
        db.session.flush()
        number = row.id
    return {"key": KEY, "number": number}


def removed_hook_of(owner: Account) -> dict[str, object]:
    hook_of(owner)
    gone = hooks.remove(redis(), owner.id, KEY)
    assert gone
    return {"ticket": UUID(gone.ticket)}


def removed_search_of(owner: Account) -> dict[str, object]:
    search_of(owner)
    gone = searches.remove(redis(), owner.id, KEY)
    assert gone
    return {"ticket": UUID(gone.ticket)}


def removed_saved_of(owner: Account) -> dict[str, object]:
    saved_of(owner)
    gone = saving.remove(redis(), owner.id, [KEY])
    assert gone
    return {"ticket": UUID(gone.ticket)}


def changed_saved_of(owner: Account) -> dict[str, object]:
    saved_of(owner)
    done = together.together(redis(), owner.id, [KEY], lambda: changing.tag(owner.id, [KEY], uuid4().hex))
    return {"ticket": UUID(done[1])}


def view_of(owner: Account) -> dict[str, object]:
    with transaction():
        db.session.merge(ListView(account_id=owner.id, key=KEY, name="Waiting", query="stage=applied"))
    return {"key": KEY}


def removed_view_of(owner: Account) -> dict[str, object]:
    view_of(owner)
    gone = views.remove(redis(), owner.id, KEY)
    assert gone
    return {"ticket": UUID(gone.ticket)}


def involved_of(owner: Account) -> dict[str, object]:
    """Somebody who has to do with an application of theirs."""
    saved_of(owner)
    with transaction():
        db.session.merge(Contact(account_id=owner.id, key=KEY, name="Grace", version=1))
        db.session.flush()
        db.session.merge(Involved(account_id=owner.id, application=KEY, contact=KEY))
    return {"key": KEY}


def of_application(owner: Account) -> dict[str, object]:
    return involved_of(owner) | {"contact": KEY}


def removed_contact_of(owner: Account) -> dict[str, object]:
    involved_of(owner)
    gone = contacts.remove(redis(), owner.id, KEY)
    assert gone
    return {"ticket": UUID(gone.ticket)}


def brought_contact_of(owner: Account) -> dict[str, object]:
    done = contacts.bring(redis(), owner.id, [Card(dict(NOBODY) | {"name": str(uuid4())})])
    return {"ticket": UUID(done.ticket)}


def practised_of(owner: Account) -> dict[str, object]:
    """An answer of theirs to the first question of their application."""
    saved_of(owner)
    told = {"question": "tell", "asked": "Who are you?", "answer": "Ada."}
    with transaction():
        db.session.merge(PracticeAnswer(account_id=owner.id, key=KEY, application=KEY, **told))
    return {"key": KEY, "answer": KEY}


def story_of(owner: Account) -> dict[str, object]:
    with transaction():
        db.session.merge(Story(account_id=owner.id, key=KEY, title="The plan", skills=[], version=1))
    return {"key": KEY}


def removed_story_of(owner: Account) -> dict[str, object]:
    story_of(owner)
    gone = removed_practice.remove(redis(), removed_practice.Part.STORY, owner.id, KEY)
    assert gone
    return {"ticket": UUID(gone.ticket)}


def offer_of(owner: Account) -> dict[str, object]:
    saved_of(owner)
    with transaction():
        db.session.merge(Offer(account_id=owner.id, key=KEY, version=1))
    return {"key": KEY}


def removed_offer_of(owner: Account) -> dict[str, object]:
    offer_of(owner)
    ticket = offers.remove(redis(), owner.id, KEY)
    assert ticket
    return {"ticket": UUID(ticket)}


def pair_of(owner: Account) -> dict[str, object]:
    """Two entries of theirs."""
    with transaction():
        db.session.merge(SavedJob(account_id=owner.id, key=OTHER, posting={"title": "Planner"}, version=1))
    return saved_of(owner) | {"other": OTHER}


def merged_of(owner: Account) -> dict[str, object]:
    pair_of(owner)
    both = merging.pair(owner.id, KEY, OTHER)
    assert both
    done = merging.merge(redis(), owner.id, KEY, OTHER, both.mark, {})
    assert done
    return {"ticket": UUID(done.ticket)}


def moved_of(owner: Account) -> dict[str, object]:
    saved_of(owner)
    with transaction():
        db.session.execute(update(SavedJob).where(SavedJob.key == KEY).values(stage="saved"))
    done = moving.move(redis(), owner.id, [KEY], Stage.PREPARING, now().date())
    return {"ticket": UUID(done.ticket)}


def told_of(owner: Account) -> dict[str, object]:
    """An interview that moved its application."""
    interview_of(owner)
    with transaction():
        db.session.execute(update(SavedJob).where(SavedJob.key == KEY).values(stage="applied"))
    done = moving.move(redis(), owner.id, [KEY], Stage.INTERVIEWING, now().date())
    return {"ticket": UUID(told_and_moved.hold(redis(), owner.id, told_and_moved.Part.INTERVIEW, KEY, done))}


def attempt_of(owner: Account) -> dict[str, object]:
    """One that has its files and a picture."""
    saved_of(owner)
    with transaction():
        told = {"title": "Planner", "company": "", "company_key": "", "role": "", "url": "https://1.2", "form": "1.2"}
        told |= {"digest": "", "answers": [], "name": "jobraker:ada"}
        db.session.merge(Attempt(account_id=owner.id, key=KEY, application=KEY, state="sent", ended_at=now(), **told))
        db.session.flush()
        of = {"account_id": owner.id, "attempt": KEY, "content": b"1"}
        file = {"name": "cv.pdf", "media_type": "application/pdf", "digest": ""}
        db.session.merge(SentFile(role="resume", **of, **file))
        db.session.merge(Proof(number=1, artifact="a_1", kind="picture", media_type="image/png", size=1, **of))
    return {"key": KEY, "attempt": KEY, "number": 1, "role": "resume"}


def interview_of(owner: Account) -> dict[str, object]:
    saved_of(owner)
    told = {"application": KEY, "round": 1, "form": "video", "begins_at": now()}
    with transaction():
        db.session.flush()
        db.session.merge(Interview(account_id=owner.id, key=KEY, version=1, **told))
    return {"key": KEY, "interview": KEY}


def reminder_of(owner: Account) -> dict[str, object]:
    saved_of(owner)
    told = {"application": KEY, "form": "follow-up", "day": now().date()}
    with transaction():
        db.session.flush()
        db.session.merge(Reminder(account_id=owner.id, key=KEY, version=1, **told))
    return {"key": KEY, "reminder": KEY, "form": "follow-up"}


def package_of(owner: Account) -> dict[str, object]:
    """What would be sent with an application of theirs; it is built, and asks something."""
    saved_of(owner)
    resume_of(owner)
    question = asdict(FormQuestion("first_name", "First name", required=True, kind=FieldKind.TEXT))
    with transaction():
        db.session.flush()
        db.session.merge(
            Package(account_id=owner.id, key=KEY, version=1, questions=[question], resume=KEY, built_at=now())
        )
    return {"key": KEY, "name": slot(question), "role": "resume"}


def removed_package_of(owner: Account) -> dict[str, object]:
    package_of(owner)
    ticket = editing.discard(redis(), owner.id, KEY)
    assert ticket
    return {"ticket": UUID(ticket)}


def denied_of(owner: Account) -> dict[str, object]:
    """One of which its person has said that it was not sent."""
    attempt_of(owner)
    with transaction():
        db.session.execute(update(Attempt).values(state="unsure", problem=None))
    ticket = confirming.deny(redis(), owner.id, KEY)
    assert ticket
    return {"ticket": UUID(ticket)}


def removed_interview_of(owner: Account) -> dict[str, object]:
    interview_of(owner)
    gone = removed_parts.remove(redis(), removed_parts.Part.INTERVIEW, owner.id, KEY, KEY)
    assert gone
    return {"ticket": UUID(gone.ticket)}


def table_of(owner: Account) -> dict[str, object]:
    """One that was taken in and told of, and may be again."""
    told = {
        "content": b"Title,Company\nBaker,Acme\n",
        "mapping": {"columns": ["title", "company"], "stages": {}, "order": "day-first"},
    }
    with transaction():
        db.session.merge(Brought(account_id=owner.id, key=KEY, name="jobs.csv", report=[], taken_at=None, **told))
    return {"key": KEY}


def taken_of(owner: Account) -> dict[str, object]:
    key = tables_in.bring(owner.id, "jobs.csv", f"Title,Company\nBaker,{token_hex(8)}\n".encode())
    done = tables_taking.take(redis(), owner.id, key, now().date())
    assert done
    return {"ticket": UUID(done.ticket)}


def talk_of(owner: Account) -> dict[str, object]:
    """One whose question has its answer and a card; however often it is deleted or done, it is there again."""
    with transaction():
        db.session.merge(Talk(account_id=owner.id, key=KEY, title="Nights"))
        db.session.flush()
        said = {"question": "Nights?", "answer": "No.", "state": "done", "ended_at": now()}
        db.session.merge(Exchange(account_id=owner.id, key=KEY, talk=KEY, **said))
        db.session.flush()
        card = {"doing": "search", "told": {"words": "nurse"}, "decided": "open", "decided_at": None}
        db.session.merge(Action(account_id=owner.id, key=KEY, exchange=KEY, number=1, **card))
    return {"key": KEY}


def removed_talk_of(owner: Account) -> dict[str, object]:
    gone = removed_talks.remove(redis(), owner.id, UUID(str(talk_of(owner)["key"])))
    assert gone
    return {"ticket": UUID(gone.ticket)}


KEY, OTHER = UUID(int=7), UUID(int=8)
# For one person alone: the arguments of an address of theirs.
OWN: dict[str, Callable[[Account], dict[str, object]]] = {
    "account.end": device_of,
    "tokens.end": token_of,
    "tokens.end_sign_in": grant_of,
    "oidc.disconnect": identity_of,
    **dict.fromkeys(
        """
        profile.of_track profile.wishes profile.save_wishes profile.automation profile.save_automation
        profile_tracks.naming profile_tracks.rename profile_tracks.remove
        matches.of_track matches_said.said matches_feedback.block_word
        """.split(),
        track_of,
    ),
    **dict.fromkeys(
        "matches_feedback.say matches_feedback.unlearn matches_feedback.weigh matches_feedback.unblock".split(),
        list_of,
    ),
    **dict.fromkeys(
        "profile_entries.edit profile_entries.change profile_entries.ask profile_entries.remove".split(), entry_of
    ),
    "profile_people.remove": contact_of,
    "profile_undo.put_back": removed_of,
    **dict.fromkeys(
        """
        applications_show.show applications_moves.one applications_sent.form applications_sent.save
        applications_sent.answers applications_sent.save_answers applications_interviews.new applications_interviews.add
        applications_reminders.new applications_reminders.add applications_reminders.answer_suggestion
        applications_removed.remove applications_notes.save applications_posting.form applications_posting.save
        """.split(),
        saved_of,
    ),
    **dict.fromkeys(
        """
        applications_interviews.edit applications_interviews.change applications_interviews.end
        applications_interviews.remove
        """.split(),
        interview_of,
    ),
    **dict.fromkeys(
        """
        applications_reminders.edit applications_reminders.change applications_reminders.end
        applications_reminders.open_again applications_reminders.remove applications_drafts.draft
        applications_drafts.write applications_drafts.sent
        """.split(),
        reminder_of,
    ),
    **dict.fromkeys(
        """
        package.begin package.review package.send package.rebuild package.discard package.file
        package_editing.answer package_editing.question package_editing.change package_editing.files
        package_editing.choose package_editing.address package_editing.consent
        """.split(),
        package_of,
    ),
    "package.put_back": removed_package_of,
    "applications_attempts.take_back": denied_of,
    **dict.fromkeys(
        """
        applications_attempts.progress applications_attempts.cancel applications_attempts.say applications_attempts.code
        applications_attempts.ask_more attempt_files.proven attempt_files.proof attempt_files.file
        attempt_files.all_as_one
        """.split(),
        attempt_of,
    ),
    **dict.fromkeys(
        """
        assistant.talk assistant.events assistant.stop assistant.anew
        assistant_cards.do assistant_cards.dismiss assistant_cards.reopen
        assistant_talks.rename assistant_talks.remove
        """.split(),
        talk_of,
    ),
    "assistant_talks.put_back": removed_talk_of,
    "applications_removed.put_back": removed_interview_of,
    "applications_moves.back": moved_of,
    "applications_told.take_back": told_of,
    "applications_views.remove": view_of,
    "applications_views.put_back": removed_view_of,
    "applications_feed.one": interview_of,
    **dict.fromkeys(
        "applications_importing.table applications_importing.understand applications_importing.leave applications_importing.report".split(),
        table_of,
    ),
    "applications_importing.take_back": taken_of,
    **dict.fromkeys("contacts.edit contacts.change contacts.remove contact_files.one".split(), involved_of),
    "contacts.put_back": removed_contact_of,
    **dict.fromkeys("practice.overview practice.notes practice.make_anew".split(), saved_of),
    **dict.fromkeys(
        "practice_asking.question practice_asking.answer".split(), lambda owner: saved_of(owner) | {"number": 1}
    ),
    **dict.fromkeys(
        """
        practice_asking.ask_again practice_asking.leave practice_asking.keep practice_asking.remove
        """.split(),
        practised_of,
    ),
    "practice_asking.put_back": removed_story_of,
    **dict.fromkeys("stories.edit stories.change stories.remove".split(), story_of),
    "contact_files.take_back": brought_contact_of,
    **dict.fromkeys("involved.adding involved.add involved.choose involved.take_over".split(), saved_of),
    "involved.take_off": of_application,
    **dict.fromkeys("offers.edit offers.change offers.remove".split(), offer_of),
    "offers.put_back": removed_offer_of,
    "merging.choose": saved_of,
    **dict.fromkeys("merging.compare merging.merge".split(), pair_of),
    "merging.part": merged_of,
    **dict.fromkeys("saved.remove saved_notes.edit saved_notes.change".split(), saved_of),
    "saved.put_back": removed_saved_of,
    "saved_many.undo_change": changed_saved_of,
    "saved_new.link": link_of,
    **dict.fromkeys("searches.news searches.rename searches.remove".split(), search_of),
    "searches.put_back": removed_search_of,
    **dict.fromkeys(
        "hooks.hook hooks.change hooks.renew hooks.test hooks.pause hooks.resume hooks.remove hooks.send_again".split(),
        hook_of,
    ),
    "hooks.put_back": removed_hook_of,
    **dict.fromkeys(
        """
        alerts.alert alerts.change alerts.search alerts.leave alerts.pause alerts.resume alerts.keep alerts.remove
        """.split(),
        alert_of,
    ),
    "alerts.put_back": removed_alert_of,
    **dict.fromkeys(
        "start_files.file start_files.content start_files.keep start_files.again start_files.remove start_gaps.gaps start_gaps.fill".split(),
        upload_of,
    ),
    **dict.fromkeys(
        """
        tailored_resume.tailored tailored_resume.take_back tailored_wording.wording tailored_wording.ask
        tailored_wording.take tailored_wording.leave
        """.split(),
        tailored_of,
    ),
    **dict.fromkeys(
        """
        letter.letter letter.change letter.ask letter.remove letter_versions.version letter_versions.take_up
        letter_files.file letter_files.page letter_proposals.proposal letter_proposals.ask letter_proposals.leave
        """.split(),
        letter_of,
    ),
    **dict.fromkeys(
        """
        resumes_shown.shown resumes_files.download resumes_kept.naming resumes_kept.rename resumes_kept.make_default
        resumes_kept.ask resumes_kept.remove resumes_files.download_version resumes_files.page
        resumes_files.page_of_version resumes_builder.builder resumes_builder.choose resumes_builder.arrange
        resumes_versions.keep resumes_versions.version resumes_versions.take_up resumes_versions.compare
        resumes_versions.take_anew resumes_reading.reading resumes_photo.send resumes_photo.remove
        resume_score.analysis resume_rewrites.rewrites resume_rewrites.ask resume_rewrites.leave
        resume_rewrites.take resume_rewrites.take_back
        """.split(),
        resume_of,
    ),
    **dict.fromkeys(
        "resumes_builder.edit resumes_builder.save resumes_builder.remove resumes_builder.move".split(), post_of
    ),
    "resumes_kept.put_back": removed_resume_of,
    **dict.fromkeys("notifications.open_one notifications.read_one notifications.put_back".split(), notified_of),
    **dict.fromkeys("profile_answers.edit profile_answers.change profile_answers.remove".split(), answer_of),
}
# What an address may say beside whose it is.
NO_IDS: dict[str, object] = {"kind": "work", "job_id": 1}


OFFICE = "backoffice_"  # begins the names of what is for admins alone
FOR_EACH_KIND: dict[str, object] = {"Number": 1, "Text": "none", "UUIDConverter": KEY}


def rules(app: Flask) -> list[Rule]:
    """Without those of programs, which are tried in `tests.api.test_strangers`."""
    apart, pages = ANYBODYS | BY_LINK, [each for each in app.url_map.iter_rules() if not each.rule.startswith("/api/")]
    return [rule for rule in pages if not (rule.endpoint in apart or rule.endpoint.startswith(OFFICE))]


def of_office(app: Flask) -> list[tuple[Rule, dict[str, object]]]:
    """With something for each argument, whether or not there is such a thing."""
    found = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith(OFFICE)]
    kinds = [rule._converters for rule in found]  # noqa: SLF001 - nothing else tells them
    told = [{name: FOR_EACH_KIND[type(kind).__name__] for name, kind in each.items()} for each in kinds]
    return list(zip(found, told, strict=True))


def test_every_route_that_takes_an_argument_says_whose_it_is(app: Flask) -> None:
    taking = {rule.endpoint for rule in rules(app) if rule.arguments - NO_IDS.keys()}

    assert taking == set(OWN)


def test_the_tables_name_no_route_that_is_gone(app: Flask) -> None:
    assert ANYBODYS | BY_LINK | set(OWN) <= {rule.endpoint for rule in app.url_map.iter_rules()}


def test_what_is_somebodys_own_leads_strangers_to_the_sign_in(app: Flask, browser: Browser) -> None:
    ada = settle(another(browser), "ada@example.org")
    owner = db.session.query(Account).one()

    for rule in rules(app):
        values = OWN[rule.endpoint](owner) if rule.endpoint in OWN else NO_IDS
        for status, place in asked(browser, rule, values):
            assert (status, place.partition("?")[0]) == (303, "/sign-in"), rule
    assert ada.client.get("/account").status_code == 200


@pytest.mark.parametrize("endpoint", OWN)
def test_what_is_anothers_is_not_there(app: Flask, browser: Browser, endpoint: str) -> None:
    ada = settle(another(browser), "ada@example.org")
    owner = db.session.query(Account).one()
    bob = settle(another(browser), "bob@example.org")

    for rule in app.url_map.iter_rules(endpoint):
        for status, _ in asked(bob, rule, OWN[endpoint](owner)):
            assert status == 404, rule
        assert ada.client.get("/account").status_code == 200
        for status, _ in asked(ada, rule, OWN[endpoint](owner)):
            assert status != 404, rule


def test_the_back_office_leads_strangers_to_the_sign_in(app: Flask, browser: Browser) -> None:
    for rule, values in of_office(app):
        for status, place in asked(browser, rule, values):
            assert (status, place.partition("?")[0]) == (303, "/sign-in"), rule


def test_the_back_office_is_not_there_for_whoever_is_no_admin(app: Flask, browser: Browser) -> None:
    bob = settle(another(browser), "bob@example.org")

    for rule, values in of_office(app):
        for status, _ in asked(bob, rule, values):
            assert status == 404, rule


def asked(browser: Browser, rule: Rule, values: dict[str, object]) -> list[tuple[int, str]]:
    """The answer to each method of the route: its status, and where it leads."""
    with browser.client.within_a_request():
        address = url_for(rule.endpoint, **values)
        token = generate_csrf()
    found = []
    for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
        with browser.client.open(address, method=method, data={"csrf_token": token}) as answer:
            found.append((answer.status_code, answer.headers.get("Location", "")))
    return found
