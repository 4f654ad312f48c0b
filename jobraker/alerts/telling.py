"""What an alert tells its person: a notification, and a mail with its openings, each with what was measured of it."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import escape
from sqlalchemy import text

from jobraker.accounts import unsubscribing
from jobraker.accounts.models import Account
from jobraker.alerts import hooked
from jobraker.alerts.compiling import asked_by
from jobraker.alerts.giving import Given, given
from jobraker.alerts.judging import Judged
from jobraker.alerts.links import Do, alert_path, opening_path
from jobraker.alerts.models import Alert, Basis
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import Cadence, clock
from jobraker.alerts.wording import Wording
from jobraker.database import db, now
from jobraker.mail.models import Kind as LetterKind
from jobraker.matching.kept import kept_fits
from jobraker.notifications.posting import Letter
from jobraker.notifications.rules.kinds import Kind
from jobraker.notifications.telling import tell as notify
from jobraker.notifications.wording import tongue_of
from jobraker.sealing import Json
from jobraker.search import rows
from jobraker.search.results import Hit
from jobraker.search.rules.address import query_of
from jobraker.search.rules.request import Sort
from jobraker.settings import Settings

PLACES = "SELECT id, place_ids FROM job WHERE id = ANY(cast(:ids AS bigint[]))"


def shown(judged: Judged) -> tuple[Hit, ...]:
    """The openings that its mail shows, without those that have closed this moment. Call it in a transaction."""
    return rows.hits(judged.leads, {}, judged.asking.reach if judged.asking else None)


def tell(settings: Settings, whose: Account, alert: Alert, judged: Judged, hits: Sequence[Hit]) -> None:
    """Part of the transaction at hand."""
    values = {"name": alert.name, "number": number_of(judged), "title": hits[0].title, "company": hits[0].company}
    stop = unsubscribing.unsubscribe(settings, whose, unsubscribing.of_alert(alert.key))
    letter = Letter(LetterKind.ALERT, letter_of(settings, whose, alert, judged, hits), stop)
    notify(settings, whose, kind_of(alert), values, page_of(alert), clock(alert.zone), letter=letter)
    if alert.basis == Basis.MATCHES:
        hooked.new_matches(alert, judged, hits)


def kind_of(alert: Alert) -> Kind:
    return Kind.MATCHES if alert.basis == Basis.MATCHES else Kind.ALERT


def letter_of(settings: Settings, whose: Account, alert: Alert, judged: Judged, hits: Sequence[Hit]) -> dict[str, Json]:
    """What its templates say."""
    language = whose.language if whose.language in settings.languages else settings.languages[0]
    wording = Wording(language, tongue_of(language))
    since = max(alert.since, alert.last_sent_at or alert.since)
    elsewhere, number = places_beside(judged), number_of(judged)
    fits = kept_fits(whose.id, judged.leads)

    def row(hit: Hit) -> dict[str, Json]:
        open_, save, hide = (opening_path(settings, whose, alert, hit.job_id, do) for do in (None, Do.SAVE, Do.HIDE))
        told = wording.row(hit, elsewhere[hit.job_id], fits.get(hit.job_id))
        return told | {"link": open_, "links": wording.links(open_, save, hide)}

    link = page_of(alert)
    told = fitting(settings.public_url, link, map(row, hits))
    return {
        "name": alert.name,
        "searched": alert.basis == Basis.SEARCH,
        "given": yield_of(alert, number),
        "cadence": alert.cadence,
        "number": number,
        "further": judged.further,
        "more": len(judged.left) + len(hits) - len(told),
        "since": wording.since(since, now(), clock(alert.zone)),
        "rows": told,
        "link": link,
        "pause": alert_path(settings, whose, alert, Do.PAUSE),
        "weekly": "" if alert.cadence == Cadence.WEEKLY else alert_path(settings, whose, alert, Do.WEEKLY),
    }


def fitting(site: str, link: str, rows: Iterable[dict[str, Json]]) -> list[dict[str, Json]]:
    """The first of them, as many as a mail has room for whatever their postings say; the others are counted in it."""
    room = limits.LETTER_BYTES - limits.FRAME_BYTES - 2 * bytes_of(link, site)
    found: list[dict[str, Json]] = []
    for row in rows:
        room -= limits.ROW_BYTES + bytes_of(row, site)
        if found and room < 0:
            break
        found.append(row)
    return found


def bytes_of(told: Json, site: str) -> int:
    """Of its texts as HTML has them, each address with that of the site."""
    match told:
        case str():
            return len(escape(told).encode()) + (len(site) if told.startswith("/") else 0)
        case Mapping():
            return sum(bytes_of(each, site) for each in told.values())
        case Sequence():
            return sum(bytes_of(each, site) for each in told)
    return 0


def number_of(judged: Judged) -> int:
    return len(judged.leads) + len(judged.left)


def yield_of(alert: Alert, number: int) -> dict[str, Json] | None:
    """What it gave with these; None where these are all."""
    found = given(alert.account_id).get(alert.id, Given())
    if found.sent <= number:
        return None
    return {"sent": found.sent, "opened": found.opened, "applied": found.applied, "days": limits.YIELD_DAYS}


def page_of(alert: Alert) -> str:
    """Where all of it is shown, the newest first, with filters."""
    return (
        f"/?{query_of(asked_by(alert.query).but(sort=Sort.DATE))}"
        if alert.basis == Basis.SEARCH
        else f"/matches/{alert.track}"
    )


def places_beside(judged: Judged) -> dict[int, int]:
    """Of each opening in how many places it can be had beside the one that is named, by itself or by its copies."""
    ids = [*judged.leads, *(job_id for lead in judged.leads for job_id in judged.copies.get(lead, ()))]
    places = {row.id: towns(row.place_ids) for row in db.session.execute(text(PLACES), {"ids": ids})}
    found = {}
    for lead in judged.leads:
        of_all = set().union(*(places.get(each, set()) for each in (lead, *judged.copies.get(lead, ()))))
        found[lead] = max(len(of_all) - 1, 0)
    return found


def towns(place_ids: Iterable[int]) -> set[int]:
    """Without countries."""
    return {place_id for place_id in place_ids if place_id > 0}
