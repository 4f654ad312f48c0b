"""Where one says who one is, and whether the site that asks may know."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode, urlsplit

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from jobraker.sandbox.oidc.providers import Grant, Person
from jobraker.sandbox.pages import page
from jobraker.sandbox.replies import html_reply
from jobraker.sandbox.world import World

BANNER = "Sandbox: nobody checks who you are. Be whom you like."
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
ANSWER = "/sign-in/provider/answer"  # the end of every address that people are sent back to
ASKED = (
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
)
TEXT_CHARS = 254
PEOPLE = (
    Person("1001", "Ada Adeyemi", "ada@sandbox.example", verified=True),
    Person("1002", "Ben Okafor", "ben@sandbox.example", verified=True),
    Person("1003", "Chiara Neri", "chiara@sandbox.example", verified=False),
    Person("1004", "Dmytro Bondar", "", verified=False),
)
OTHER = "other"


def ask(world: World, request: Request, name: str) -> Response:
    """The page for people, whose form brings along what the site asked."""
    if wrong := complaint(request.args):
        return shown("That cannot be asked", f"<h1>That cannot be asked</h1><p>{escape(wrong)}</p>", 400)
    return shown(f"Sign in at {name}", form(request.args, name))


def decide(world: World, request: Request, name: str) -> Response:
    """Back to the site, with a code or a refusal."""
    asked = request.form
    if wrong := complaint(asked):
        return shown("That cannot be asked", f"<h1>That cannot be asked</h1><p>{escape(wrong)}</p>", 400)
    state = {"state": asked.get("state", "")}
    if asked.get("decision") != "allow":
        told = {"error": "access_denied", "error_description": "The person refused."}
        return redirect(f"{asked['redirect_uri']}?{urlencode(told | state)}", 303)
    grant = Grant(
        name,
        asked["client_id"],
        asked["redirect_uri"],
        asked["code_challenge"],
        asked.get("nonce", ""),
        person_of(asked),
    )
    code = world.providers.grant(grant)
    return redirect(f"{asked['redirect_uri']}?{urlencode({'code': code} | state)}", 303)


ROUTES = [("/oidc/<name>/authorize", "GET", ask), ("/oidc/<name>/authorize", "POST", decide)]


def complaint(asked: Mapping[str, str]) -> str:
    back = urlsplit(asked.get("redirect_uri", ""))
    if back.scheme not in ("http", "https") or back.path != ANSWER or back.query or back.fragment:
        return "The address to go back to is none that is known here."
    if asked.get("response_type") != "code" or "openid" not in asked.get("scope", "").split():
        return "Only codes for an id token are given here."
    if asked.get("code_challenge_method") != "S256" or not asked.get("code_challenge"):
        return "PKCE by S256 is required here."
    return "" if asked.get("client_id") else "The site does not say which one it is."


def person_of(sent: Mapping[str, str]) -> Person:
    chosen = next((person for person in PEOPLE if person.subject == sent.get("person")), None)
    if chosen:
        return chosen
    subject, name, address = (sent.get(field, "").strip()[:TEXT_CHARS] for field in ("subject", "name", "address"))
    return Person(subject, name, address, verified="verified" in sent)


def form(asked: Mapping[str, str], name: str) -> str:
    hidden = "".join(
        f'<input type="hidden" name="{field}" value="{escape(asked[field])}">' for field in ASKED if field in asked
    )
    choices = "".join(choice(person, checked=person is PEOPLE[0]) for person in PEOPLE)
    site = escape(urlsplit(asked["redirect_uri"]).netloc)
    return f"""<h1>Who are you?</h1><p><strong>{site}</strong> asks <strong>{escape(name)}</strong>, an invented provider, who you are.</p>
<form method="post" action="authorize">{hidden}<fieldset><legend>Somebody invented</legend>{choices}
<p><label><input type="radio" name="person" value="{OTHER}"> Somebody else, as written below</label></p></fieldset>
<fieldset><legend>Somebody else</legend>
<p><label>Subject, which nobody else ever gets <input name="subject" value="2001" maxlength="{TEXT_CHARS}"></label></p>
<p><label>Name <input name="name" maxlength="{TEXT_CHARS}"></label></p>
<p><label>Mail address <input name="address" type="email" maxlength="{TEXT_CHARS}"></label></p>
<p><label><input type="checkbox" name="verified" value="1"> The address was verified</label></p></fieldset>
<p class="bar"><button name="decision" value="allow">Allow</button> <button class="quiet" name="decision" value="refuse">Refuse</button></p></form>"""


def choice(person: Person, *, checked: bool) -> str:
    address = (
        f"{person.address}, {'verified' if person.verified else 'not verified'}" if person.address else "no address"
    )
    mark = " checked" if checked else ""
    return f"""<p><label><input type="radio" name="person" value="{person.subject}"{mark}> {escape(person.name)}<br>
<small>{escape(address)}</small></label></p>"""


def shown(title: str, body: str, status: int = 200) -> Response:
    reply = html_reply(page(title, body, banner=BANNER), status)
    reply.headers["Content-Security-Policy"] = POLICY
    return reply
