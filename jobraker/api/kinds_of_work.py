"""Kinds of work that the caller looks for, and what they wish of each."""

from typing import Any
from uuid import UUID, uuid4

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api.access import needs, own
from jobraker.api.answering import answer, expect, nothing, tagged_answer
from jobraker.api.fields import check, check_kept, form, full
from jobraker.api.job_rows import OF_REMOTE, OF_TYPE
from jobraker.api.problems import ProblemError, absent, invalid
from jobraker.api.profile import ALSO_FULL
from jobraker.api.resource import PREFIX, Resource
from jobraker.api.schemas import tracks as schemas
from jobraker.api.terms import also, matched, once, tagged
from jobraker.automation import ending
from jobraker.profile import service, tracks
from jobraker.profile.placing import wished_places
from jobraker.profile.rules import limits
from jobraker.profile.rules.merging import Content, seen
from jobraker.profile.rules.sections import NO_WISHES, RADIUS, read_wishes, wishes_form
from jobraker.profile.rules.sent import Sent
from jobraker.profile.tracks import Added, Kind
from jobraker.search.rules.request import REMOTE_WORDS, TYPE_WORDS
from jobraker.taxonomy.terms import Employment, Period, Remote

blueprint = Resource("tracks", "Kinds of work that you look for: each has wishes and matches of its own.")

PLACES = {f"place_{row}": f"/places/{row}/name" for row in range(limits.PLACES)} | {
    f"pay_{part}": f"/pay/{part}" for part in ("amount", "currency", "period")
}


@blueprint.get("/tracks", responses={200: schemas.TrackViews})
@needs(Scope.PROFILE_READ)
def listed() -> Response:
    """Kinds of work that you look for; never none."""
    items = [schemas.TrackView.model_validate(each) for each in tracks.tracks_of(own().id)]
    return answer(schemas.TrackViews(items=items))


@blueprint.post("/tracks", responses={201: schemas.TrackView})
@ALSO_FULL
@once
@needs(Scope.PROFILE_WRITE)
def add(body: schemas.NewTrack) -> Response:
    """Begin another kind of work."""
    sent = form(body.model_dump())
    alone = len(tracks.tracks_of(own().id)) == 1
    first = sent.line("first", limits.TRACK, needed=True) if alone else ""
    name = sent.line("name", limits.TRACK, needed=True)
    check(sent)
    key = uuid4()
    settle(tracks.add_track(own().id, first, name, key))
    told = schemas.TrackView.model_validate(mine(key))
    return answer(told, 201, location=f"{PREFIX}/tracks/{key}/wishes")


@blueprint.patch("/tracks/<uuid:track>", responses={200: schemas.TrackView})
@also(s409="It is the only one, which has no name.")
@needs(Scope.PROFILE_WRITE)
def rename(path: schemas.TrackPath, body: schemas.TrackName) -> Response:
    """Rename a kind of work."""
    mine(path.track)
    refuse_the_only_one()
    sent = form(body.model_dump())
    name = sent.line("name", limits.TRACK, needed=True)
    check(sent)
    renamed = tracks.rename_track(own().id, path.track, name)
    if renamed is None:
        raise absent()
    settle(renamed)
    return answer(schemas.TrackView.model_validate(mine(path.track)))


@blueprint.delete("/tracks/<uuid:track>", responses={204: None})
@also(s409="It is the only one, which stays.")
@needs(Scope.PROFILE_WRITE)
def remove(path: schemas.TrackPath) -> Response:
    """Remove a kind of work.

    With its wishes; what waits to be sent for it is not sent."""
    mine(path.track)
    refuse_the_only_one()
    if not tracks.remove_track(own().id, path.track):
        raise absent()
    ending.end_unallowed(own().id, path.track)
    return nothing()


@blueprint.get("/tracks/<uuid:track>/wishes", responses={200: schemas.WishView})
@tagged
@needs(Scope.PROFILE_READ)
def wishes(path: schemas.TrackPath) -> Response:
    """What you wish of this work."""
    mine(path.track)
    return tagged_answer(told(path.track, present(path.track)[1]))


@blueprint.patch("/tracks/<uuid:track>/wishes", responses={200: schemas.WishView})
@matched
@needs(Scope.PROFILE_WRITE)
def wish(path: schemas.TrackPath, body: schemas.WishChange) -> Response:
    """Change what you wish.

    A place that several share a name with is refused with their names: send one of them."""
    mine(path.track)
    version, content = present(path.track)
    expect(told(path.track, content))
    sent = written(content, body)
    read = read_wishes(sent)
    read["places"] = wished_places(sent, read["places"])
    check(sent, PLACES)
    check_kept(tracks.keep_wishes(own().id, path.track, seen(version, content), read))
    return tagged_answer(told(path.track, present(path.track)[1]))


def mine(key: UUID) -> Kind:
    found = tracks.track_of(own().id, key)
    if found is None:
        raise absent()
    return found


def refuse_the_only_one() -> None:
    if len(tracks.tracks_of(own().id)) == 1:
        raise ProblemError(409, "It is the only kind of work: there must be one.", kind="only-one")


def settle(added: Added) -> None:
    if added is Added.FULL:
        raise full()
    if added is Added.TAKEN:
        raise invalid("/name", "is the name of another one")


def present(track: UUID) -> tuple[int, Content]:
    row = tracks.wishes_of(own().id, track)
    return (row.version, row.content) if row else (0, NO_WISHES)


def written(content: Content, body: schemas.WishChange) -> Sent:
    """As the page's form would be sent: terms by their numbers, places row by row."""
    changed = body.model_dump(exclude_unset=True)
    told: dict[str, Any] = dict(wishes_form(content))
    terms = {"remote": content["remote"], "employment": content["employment"]}
    for name, words in (("remote", REMOTE_WORDS), ("employment", TYPE_WORDS)):
        if name in changed:
            terms[name] = [int(words[word]) for word in changed.pop(name)]
    if "places" in changed:
        told = {name: value for name, value in told.items() if not name.startswith(("place_", "km_"))}
        for row, place in enumerate(changed.pop("places")):
            told |= {f"place_{row}": place["name"], f"km_{row}": place.get("km", RADIUS)}
    if "pay" in changed:
        pay = changed.pop("pay") or {}
        period = int(Period[pay["period"].upper()]) if pay else ""
        told |= {"pay_amount": pay.get("amount"), "pay_currency": pay.get("currency"), "pay_period": period}
    sent = form(told | changed)
    sent.fields = {**sent.fields, **{name: [str(term) for term in each] for name, each in terms.items()}}
    return sent


def told(track: UUID, content: Content) -> schemas.WishView:
    amount, period = content["pay_amount"], content["pay_period"]
    floor = (
        {"amount": amount, "currency": content["pay_currency"], "period": Period(period).name.lower()}
        if amount
        else None
    )
    lists = {name: content[name] for name in ("titles", "places", "industries", "avoided")}
    return schemas.WishView(
        **lists,
        remote=[OF_REMOTE[Remote(term)] for term in content["remote"]],
        employment=[OF_TYPE[Employment(term)] for term in content["employment"]],
        pay=floor,
        missing=[part.value for part in service.completeness_of(own().id, track).missing],
    )
