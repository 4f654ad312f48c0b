"""What happened to an application, as its timeline says it: what, then by whom, then when."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from jobraker.applications.models import Event
from jobraker.applications.reading import Card
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.moves import Actor, reaches
from jobraker.pages.applications.attempt_timeline import attempt_icon, attempt_line
from jobraker.pages.applications.clock import Clock
from jobraker.pages.applications.words import interview_form_word, outcome_word, reminder_form_word, stage_word
from jobraker.saved.rules.stages import BEFORE, Stage
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.moments import day

ACTORS: dict[Actor, Phrase] = {
    Actor.PERSON: N_("by you"),
    Actor.IMPORT: N_("from a table that you brought"),
    Actor.CALENDAR: N_("by an invitation that you brought"),
    Actor.CLOCK: N_("by itself, when its time had come"),
    Actor.SENDER: N_("by what sends your applications"),
}
SENT: dict[str, Phrase] = {
    "applied_on": N_("day"),
    "channel": N_("way"),
    "resume": N_("résumé"),
    "letter": N_("letter"),
    "answers": N_("answers"),
}
INTERVIEWS: dict[str, Phrase] = {
    "added": N_("Interview %(round)s added"),
    "changed": N_("Interview %(round)s changed"),
    "removed": N_("Interview %(round)s removed"),
    "ended": N_("Interview %(round)s"),
    "told": N_("Reminded by letter: interview %(round)s"),
}
REMINDERS: dict[str, Phrase] = {
    "set": N_("Reminder set: %(what)s, %(day)s"),
    "changed": N_("Reminder changed: %(what)s, %(day)s"),
    "done": N_("Done: %(what)s"),
    "dismissed": N_("Not needed: %(what)s"),
    "removed": N_("Reminder removed: %(what)s, %(day)s"),
    "told": N_("Reminded by letter: %(what)s"),
}
OFFERS: dict[str, Phrase] = {
    "told": N_("Offer written down"),
    "changed": N_("Offer changed"),
    "removed": N_("Offer removed"),
}
CONTACTS: dict[str, Phrase] = {"added": N_("Added: %(name)s"), "removed": N_("Removed: %(name)s")}
ICONS: dict[str, str] = {
    "sending": "stamp",
    "beginning": "bookmark",
    Kind.MOVED: "arrow-right",
    Kind.SENT: "send",
    Kind.INTERVIEW: "calendar",
    Kind.REMINDER: "bell",
    Kind.CONTACT: "user",
    Kind.OFFER: "file-text",
    Kind.MERGED: "plus",
    Kind.BROUGHT: "download",
    Kind.COPIED: "file-text",
}


@dataclass(frozen=True, slots=True)
class Line:
    """`state`: `done` of what reached a goal, `now` of what waits for its person."""

    icon: str
    what: str
    who: str
    at: datetime
    when: str
    state: str = ""
    strong: bool = False


def lines(
    card: Card, events: Sequence[Event], clock: Clock, *, kept: bool, by_word: Collection[str] = ()
) -> Iterator[Line]:
    """The newest first; that it was saved, and its posting kept, no event says. Where attempts tell of themselves, the moves
    that they made say nothing more. `by_word`: the attempts of which its person said that they were sent."""
    attempted = any(event.kind == Kind.ATTEMPT for event in events)
    told_by_them = any(event.actor != Actor.SENDER and is_sending(event.told) for event in events)
    for event in events:
        kind = Kind(event.kind)
        if kind is Kind.ATTEMPT:
            by_person = event.told.get("attempt") in by_word
            yield of_attempt(event, clock, moved=told_by_them, by_person=by_person)
            continue
        if attempted and kind is Kind.MOVED and event.actor == Actor.SENDER:
            continue
        what, strong = WORDS[kind](event.told, clock)
        who = str(ACTORS[Actor(event.actor)])
        state = state_of(kind, event.told)
        yield Line(ICONS["sending" if strong else kind], what, who, event.at, clock.minute(event.at), state, strong)
    if kept:
        when = clock.minute(card.saved_at)
        by_rule = any(event.kind == Kind.ATTEMPT and began_by_rule(event.told) for event in events)
        who = (
            _("by your rule; its posting is kept as it stood")
            if by_rule
            else _("by you; its posting is kept as it stood")
        )
        yield Line(ICONS["beginning"], _("Saved"), who, card.saved_at, when)
    else:
        yield Line(ICONS["beginning"], _("Written down"), _("by you"), card.saved_at, clock.minute(card.saved_at))


def began_by_rule(told: Mapping[str, Any]) -> bool:
    """What a rule begins it saves: of what somebody saved themselves it begins nothing."""
    return told.get("did") == "begun" and bool(told.get("by_rule"))


def of_attempt(event: Event, clock: Clock, *, moved: bool, by_person: bool) -> Line:
    told = attempt_line(event.told, moved=moved, by_person=by_person)
    who = told.who or str(ACTORS[Actor(event.actor)])
    return Line(attempt_icon(event.told), told.what, who, event.at, clock.minute(event.at), told.state, told.strong)


def state_of(kind: Kind, told: Mapping[str, Any]) -> str:
    if kind is Kind.MOVED and told.get("to") == Stage.NEEDS_YOU:
        return "now"
    if kind is Kind.MOVED and (is_sending(told) or told.get("to") in (Stage.OFFER, Stage.ACCEPTED)):
        return "done"
    return "done" if kind is Kind.INTERVIEW and told.get("outcome") == "passed" else ""


def is_sending(told: Mapping[str, Any]) -> bool:
    begun = {str(stage) for stage in BEFORE}
    to = told.get("to")
    return told.get("from") in begun and to in set(Stage) and reaches(Stage(to))


def moved(told: Mapping[str, Any], clock: Clock) -> tuple[str, bool]:
    stage = stage_word(told.get("to", Stage.SAVED))
    on = day_told(told.get("on"), clock)
    if is_sending(told):
        words = _("Sent, 1 of 1: %(stage)s", stage=stage)
        return (_("%(what)s, on %(day)s", what=words, day=on) if on else words), True
    return stage, False


def sent(told: Mapping[str, Any], _clock: Clock) -> tuple[str, bool]:
    columns = told.get("columns") or told.get("names") or ()
    names = ", ".join(str(SENT[name]) for name in columns if name in SENT)
    return (_("What was sent, told: %(names)s", names=names) if names else _("What was sent, told")), False


def interview(told: Mapping[str, Any], clock: Clock) -> tuple[str, bool]:
    did = str(told.get("did", ""))
    words = str(INTERVIEWS.get(did, INTERVIEWS["changed"])) % {"round": told.get("round", "")}
    if did == "ended":
        return _("%(what)s: %(outcome)s", what=words, outcome=outcome_word(told.get("outcome"))), False
    begins = moment_told(told.get("begins_at"))
    parts = [interview_form_word(told.get("form")), clock.minute(begins) if begins else ""]
    rest = ", ".join(filter(None, parts))
    return (_("%(what)s: %(rest)s", what=words, rest=rest) if rest else words), False


def reminder(told: Mapping[str, Any], clock: Clock) -> tuple[str, bool]:
    words = str(REMINDERS.get(str(told.get("did", "")), REMINDERS["changed"]))
    what = told.get("words") or reminder_form_word(told.get("form"))
    return words % {"what": what, "day": day_told(told.get("day"), clock)}, False


def contact(told: Mapping[str, Any], _clock: Clock) -> tuple[str, bool]:
    words = str(CONTACTS.get(str(told.get("did", "")), CONTACTS["added"]))
    return words % {"name": told.get("name", "")}, False


def offer(told: Mapping[str, Any], _clock: Clock) -> tuple[str, bool]:
    return str(OFFERS.get(str(told.get("did", "")), OFFERS["changed"])), False


def merged(told: Mapping[str, Any], _clock: Clock) -> tuple[str, bool]:
    title, company = told.get("title", ""), told.get("company", "")
    if company:
        return _("Another entry became part of this: %(title)s, %(company)s", title=title, company=company), False
    return _("Another entry became part of this: %(title)s", title=title), False


def brought(told: Mapping[str, Any], _clock: Clock) -> tuple[str, bool]:
    return _("Taken in from “%(name)s”, row %(row)s", name=told.get("name", ""), row=told.get("row", "")), False


def copied(_told: Mapping[str, Any], _clock: Clock) -> tuple[str, bool]:
    return _("The job was written anew"), False


WORDS: dict[Kind, Callable[[Mapping[str, Any], Clock], tuple[str, bool]]] = {
    Kind.MOVED: moved,
    Kind.SENT: sent,
    Kind.INTERVIEW: interview,
    Kind.REMINDER: reminder,
    Kind.CONTACT: contact,
    Kind.OFFER: offer,
    Kind.MERGED: merged,
    Kind.BROUGHT: brought,
    Kind.COPIED: copied,
}


def day_told(told: Any, clock: Clock) -> str:
    try:
        return day(date.fromisoformat(str(told)), clock.at) if told else ""
    except ValueError:
        return ""


def moment_told(told: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(str(told)) if told else None
    except ValueError:
        return None
