"""For tests: what was sent by forms, what was sent twice, and how a form behaves."""

from typing import Any

from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Request, Response

from jobraker.sandbox.forms.characters import Character
from jobraker.sandbox.forms.submissions import EVERY, Submission
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import World


def sent(world: World, request: Request) -> Response:
    """`?number=` and `?email=` keep those of one opening and of one person."""
    number, email = request.args.get("number", ""), request.args.get("email", "").casefold()
    kept = [
        each
        for each in world.submissions.all()
        if (not number or str(each.number) == number) and (not email or each.email == email)
    ]
    counts = {whose: count for whose, count in world.submissions.counts().items() if whose in {e.whose for e in kept}}
    return json_reply({"submissions": [_told(each) for each in kept], "counts": _counts(counts)})


def twice(world: World, request: Request) -> Response:
    """Whoever applied more than once for one opening."""
    return json_reply(_counts({whose: count for whose, count in world.submissions.counts().items() if count > 1}))


def behave(world: World, request: Request) -> Response:
    """Takes `{"number": N, "character": "login"}`; the number "*" means every form."""
    body: Any = request.get_json(force=True)
    number = body.get("number") if isinstance(body, dict) else None
    if number != EVERY and (not isinstance(number, int) or world.find(str(number)) is None):
        raise BadRequest('The number must be that of an open opening, or "*"')
    if body.get("character") not in tuple(Character):
        raise BadRequest(f"The character must be one of {', '.join(Character)}")
    world.submissions.behave(number, Character(body["character"]))
    return json_reply({"ok": True})


ROUTES = [
    ("/control/forms", "GET", sent),
    ("/control/forms", "POST", behave),
    ("/control/forms/twice", "GET", twice),
]


def _told(submission: Submission) -> dict[str, Any]:
    return {
        "number": submission.number,
        "email": submission.email,
        "fields": submission.fields,
        "files": [
            {"field": file.field, "name": file.name, "sha256": file.sha256, "size": file.size}
            for file in submission.files
        ],
        "at": submission.at.isoformat(),
    }


def _counts(counts: dict[tuple[int, str], int]) -> list[dict[str, Any]]:
    return [{"number": number, "email": email, "count": count} for (number, email), count in counts.items()]
