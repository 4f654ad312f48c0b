"""Somebody of whom there is one of everything that a program may name by a key of its own choice: all under the same."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from jobraker.applications.adding import add
from jobraker.applications.interviews import keep_interview
from jobraker.applications.reading import today_of, zone_of
from jobraker.applications.reminders import keep_reminder
from jobraker.applications.rules.next_steps import Form
from jobraker.automation import packages
from jobraker.documents.design import Design
from jobraker.documents.resume import Document
from jobraker.profile import service
from jobraker.profile.rules.merging import Seen
from jobraker.profile.rules.sections import NO_ENTRY
from jobraker.profile.rules.terms import Kind
from jobraker.profile.tracks import add_track
from jobraker.resumes import versions
from jobraker.saved.rules.posting import Posting
from jobraker.saved.rules.stages import Stage
from jobraker.taxonomy.terms import Fluency

KEY = UUID("00000000-0000-4000-8000-000000000009")


def fill(account_id: int) -> dict[str, Any]:
    """What is there, by the names of parameters."""
    today = today_of(account_id)
    service.add_skill(account_id, "Pruning", 3)
    service.add_language(account_id, "de", Fluency.B1)
    service.keep_entry(account_id, Kind.WORK, KEY, Seen(), {**NO_ENTRY, "title": "Gardener"})
    add_track(account_id, "Office", "Garden", KEY)
    versions.build(account_id, KEY, "Gardener", Document(name="Ada"), Design())
    add(account_id, KEY, Posting("Gardener", "Acme"), Stage.SAVED, None, zone_of(account_id))
    reminder = {"form": Form.OWN, "day": today + timedelta(days=3), "words": "Ask"}
    keep_reminder(account_id, KEY, KEY, Seen(), reminder)
    interview = dict.fromkeys(("place", "link", "people", "notes", "outcome"), "")
    meeting = interview | {"round": 1, "form": "video", "begins_at": None, "minutes": 60, "zone": "UTC"}
    keep_interview(None, account_id, KEY, KEY, Seen(), meeting, today)
    packages.begin(account_id, KEY)
    named = dict.fromkeys(("key", "interview", "reminder"), str(KEY))
    return named | {"code": "de"}
