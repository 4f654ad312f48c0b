"""What the caller was told, which of it they have read, and how they want to be told."""

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.alerts.keeping import hurry
from jobraker.api import paging
from jobraker.api.access import needs, own
from jobraker.api.answering import answer, expect, nothing, tagged_answer
from jobraker.api.fields import check_kept
from jobraker.api.problems import absent, invalid
from jobraker.api.resource import Resource
from jobraker.api.schemas import notifications as schemas
from jobraker.api.terms import matched, tagged
from jobraker.applications.reading import zone_of
from jobraker.notifications import choosing, listing, quieting
from jobraker.notifications.models import Notification
from jobraker.notifications.rules.kinds import kept_off
from jobraker.notifications.rules.quiet import minutes_of, written
from jobraker.notifications.wording import Tongue, words
from jobraker.profile.rules.merging import Content, seen
from jobraker.web.gettext import _, ngettext

blueprint = Resource("notifications", "What you were told, and by which ways you want to be.")

LIST = "notifications"


@blueprint.get("/notifications", responses={200: schemas.NotificationViews})
@needs(Scope.NOTIFICATIONS_READ)
def listed(query: schemas.NotificationQuery) -> Response:
    """What you were told, the newest first."""
    kind = f"{LIST} {query.kind} {query.unread}"
    place = paging.read(kind, query.cursor)
    before, most = int(place[0]) if place else 0, query.limit + 1
    found = listing.listed(own().id, kind=query.kind or "", unread=query.unread, before=before, most=most)
    shown = found[: query.limit]
    following = paging.address(kind, shown[-1].id) if len(found) > query.limit else None
    items = [view(each) for each in shown]
    return paging.page(schemas.NotificationViews(items=items, unread=listing.unread_number(own().id), next=following))


@blueprint.post("/notifications/<int:number>/read", responses={204: None})
@needs(Scope.NOTIFICATIONS_WRITE)
def read(path: schemas.NotificationPath) -> Response:
    """Mark one as read."""
    if listing.notification_of(own().id, path.number) is None:
        raise absent()
    listing.mark_read(own().id, path.number)
    return nothing()


@blueprint.post("/notifications/read", responses={200: schemas.ReadTold})
@needs(Scope.NOTIFICATIONS_WRITE)
def read_all(body: schemas.ReadAll) -> Response:
    """Mark all as read.

    Up to the newest that you have seen: what came since stays unread."""
    number, _stamp = listing.mark_all_read(own().id, body.newest, body.kind or "")
    return answer(schemas.ReadTold(read=number))


@blueprint.get("/notifications/choices", responses={200: schemas.ChoicesView})
@tagged
@needs(Scope.NOTIFICATIONS_READ)
def choices() -> Response:
    """How you want to be told."""
    return tagged_answer(told(present()[1]))


@blueprint.patch("/notifications/choices", responses={200: schemas.ChoicesView})
@matched
@needs(Scope.NOTIFICATIONS_WRITE)
def choose(body: schemas.ChoicesChange) -> Response:
    """Change how you want to be told.

    What may have been somebody else at your account is always told here and by mail."""
    version, content = present()
    expect(told(content))
    changed = body.model_dump(exclude_unset=True)
    off = kept_off(changed["off"]) if "off" in changed else content["off"]
    quiet = {
        name: minutes_of(changed[name] or "") if name in changed else content[name]
        for name in ("quiet_from", "quiet_to")
    }
    if (quiet["quiet_from"] is None) != (quiet["quiet_to"] is None):
        raise invalid("/quiet_to" if quiet["quiet_to"] is None else "/quiet_from", "is needed beside the other")
    if quiet["quiet_from"] is not None and quiet["quiet_from"] == quiet["quiet_to"]:
        raise invalid("/quiet_to", "is the time that they begin at")
    check_kept(choosing.keep_choices(own().id, seen(version, content), {"off": off, **quiet}))
    quieting.follow(own().id, zone_of(own().id))
    hurry(own().id)
    return tagged_answer(told(present()[1]))


def present() -> tuple[int, Content]:
    row = choosing.row_of(own().id)
    return (row.version, row.content) if row else (0, choosing.NOTHING)


def told(content: Content) -> schemas.ChoicesView:
    quiet = {name: written(content[name]) or None for name in ("quiet_from", "quiet_to")}
    return schemas.ChoicesView(off=kept_off(content["off"]), **quiet)


def view(row: Notification) -> schemas.NotificationView:
    return schemas.NotificationView(
        number=row.id,
        kind=row.kind,
        words=words(row, Tongue(_, ngettext), plain=True),
        link=row.link,
        times=row.number,
        created_at=row.created_at,
        read_at=row.read_at,
    )
