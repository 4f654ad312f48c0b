"""The mails on pages for people, and as JSON for tests.

What a mail holds is shown as text, or in a frame of which the browser lets nothing run, load or lead elsewhere.
"""

import re
from html import escape
from typing import Any

from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Request, Response

from jobraker.sandbox.mail.inbox import KEPT, Received
from jobraker.sandbox.mail.letter import Letter, read, subject
from jobraker.sandbox.pages import page
from jobraker.sandbox.replies import html_reply, json_reply
from jobraker.sandbox.world import World

BANNER = "Sandbox: these mails went to nobody. Each can be read here by everyone who reaches this page."
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
LINK = re.compile(r"https?://[^\s<>\"']+")


def listed(world: World, request: Request) -> Response:
    rows = "".join(_row(mail) for mail in world.inbox.mails()) or '<tr><td colspan="4">None has come yet.</td></tr>'
    body = f"""<h1>Mail</h1><p>The last {KEPT} mails, the newest first.</p>
<table><tr><th>Number</th><th>Came</th><th>To</th><th>Subject</th></tr>{rows}</table>"""
    return _reply("Mail", body)


def shown(world: World, request: Request, number: int) -> Response:
    mail = world.inbox.find(number)
    if mail is None:
        return _reply("No such mail", '<h1>No such mail</h1><p><a href="/mail">Those that are kept</a></p>', 404)
    letter, title = read(mail.raw), subject(mail.raw)
    return _reply(title, f"<h1>{escape(title)}</h1>{_envelope(mail)}{_headers(letter)}{_parts(letter, mail)}")


def as_json(world: World, request: Request) -> Response:
    """The mails that are kept, the newest first; `?to=` keeps those for that address."""
    wanted = request.args.get("to")
    return json_reply([_told(mail) for mail in world.inbox.mails() if wanted in (None, *mail.recipients)])


def spoil(world: World, request: Request) -> Response:
    """Takes `{"fault": "450;times=1"}`; "" ends it."""
    body: Any = request.get_json(force=True)
    written = body.get("fault") if isinstance(body, dict) else None
    if not isinstance(written, str):
        raise BadRequest('The body must be {"fault": "…"}')
    try:
        world.inbox.spoil(written)
    except ValueError as error:
        raise BadRequest(f"Not a fault: {written}: {error}") from error
    return json_reply({"ok": True})


ROUTES = [
    ("/mail", "GET", listed),
    ("/mail/<int:number>", "GET", shown),
    ("/control/mail", "GET", as_json),
    ("/control/mail/fault", "POST", spoil),
]


def _reply(title: str, body: str, status: int = 200) -> Response:
    reply = html_reply(page(title, body, banner=BANNER), status)
    reply.headers["Content-Security-Policy"] = POLICY
    return reply


def _row(mail: Received) -> str:
    return f"""<tr><td>{mail.number}</td><td><time>{mail.at:%H:%M:%S}</time></td><td>{escape(", ".join(mail.recipients))}</td>
<td><a href="/mail/{mail.number}">{escape(subject(mail.raw))}</a></td></tr>"""


def _envelope(mail: Received) -> str:
    recipients = escape(", ".join(mail.recipients))
    return f"<p>Came {mail.at:%Y-%m-%d %H:%M:%S} UTC from {escape(mail.sender)} for {recipients}.</p>"


def _headers(letter: Letter) -> str:
    rows = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in letter.headers)
    return f"<h2>Headers</h2><table>{rows}</table>"


def _parts(letter: Letter, mail: Received) -> str:
    """Links can be followed from the text: in the frame they lead nowhere."""
    frame = f'<iframe title="The mail as HTML" sandbox srcdoc="{escape(letter.html)}"></iframe>'
    return f"""<h2>Text</h2><pre>{_linked(letter.text) or "None."}</pre>
<h2>HTML</h2>{frame if letter.html else "<p>None.</p>"}
<details><summary>HTML, as it is written</summary><pre>{escape(letter.html)}</pre></details>
<details><summary>The whole mail, as it came</summary><pre>{escape(mail.raw.decode(errors="replace"))}</pre></details>"""


def _linked(text: str) -> str:
    shown, end = [], 0
    for found in LINK.finditer(text):
        address = escape(found[0])
        shown += [escape(text[end : found.start()]), f'<a href="{address}" rel="noopener noreferrer">{address}</a>']
        end = found.end()
    return "".join([*shown, escape(text[end:])])


def _told(mail: Received) -> dict[str, Any]:
    letter = read(mail.raw)
    return {
        "number": mail.number,
        "at": mail.at.isoformat(),
        "from": mail.sender,
        "to": mail.recipients,
        "utf8": mail.utf8,
        "headers": letter.headers,
        "subject": subject(mail.raw),
        "text": letter.text,
        "html": letter.html,
        "raw": mail.raw.decode(errors="replace"),
    }
