"""What a person sees who opens the sandbox: an index of it, and a page for each opening."""

import json
from html import escape

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import apply_link, job_link
from jobraker.sandbox.openings.render import html
from jobraker.sandbox.openings.structured import job_posting
from jobraker.sandbox.replies import html_reply, json_reply
from jobraker.sandbox.world import World

BANNER = "Sandbox: this employer and this opening are invented. Nobody reads an application sent from here."
STYLE = """body{font:16px/1.6 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:0 1rem 4rem;color:#1c2321;background:#fbfaf7}
.banner{background:#f3d36b;color:#2b2200;padding:.6rem 1rem;margin:0 -1rem 2rem;font-weight:600}
h1{line-height:1.2}a{color:#0b5c4a}table{border-collapse:collapse}td,th{padding:.2rem 1rem .2rem 0;text-align:left;vertical-align:top;overflow-wrap:anywhere}th,time{white-space:nowrap}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f0eee6;padding:1rem}iframe{width:100%;height:36rem;border:1px solid #c9c4b3}
summary{padding:.5rem 0;cursor:pointer}
fieldset{min-width:0;border:1px solid #c9c4b3;border-radius:6px;margin:0 0 1rem;padding:.5rem 1rem}legend{font-weight:600;padding:0 .4rem}fieldset p{margin:.6rem 0}
label{display:block;min-height:1.8rem}small{color:#4c5450;padding-left:1.6rem}
input:not([type=radio],[type=checkbox]),select,textarea{font:inherit;display:block;width:24rem;max-width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #8a8674;border-radius:4px;background:#fff}
button{font:inherit;font-weight:600;min-height:44px;padding:0 1.2rem;border:1px solid #0b5c4a;border-radius:6px;background:#0b5c4a;color:#fff;cursor:pointer}
button.quiet{background:transparent;color:#0b5c4a}.errors,.error{color:#9b1c1c}"""


def index(world: World, request: Request) -> Response:
    count = sum(1 for _ in world.open())
    rows = "".join(_row(company.board, company.token, company.name) for company in world.companies() if company.board)
    body = f"""<h1>The sandbox of Jobraker</h1><p>{count} invented openings, served as Adzuna, Greenhouse, Lever, Ashby and
Remotive would serve them, and an OpenAI-compatible server of embeddings and of a language model. Mails that are sent go to nobody and are kept here.
An OpenID Connect provider, at /oidc/sandbox or any other name, lets everyone be whom they like.
Each opening has an application form, whose applications are counted and read by nobody; a Skyvern, at /skyvern, fills them in.</p><ul>
<li><a href="/mail">Mail</a></li>
<li><a href="/control/forms">Applications that were sent</a></li>
<li><a href="/control/skyvern">Runs of the Skyvern</a></li>
<li><a href="/control/chat">What the language model was told</a></li>
<li><a href="/control/embeddings">What was embedded</a></li>
<li><a href="/control/tools">What webhooks told the tool at /tools/any-name</a></li>
<li><a href="/control/sources">Sources</a></li><li><a href="/remotive/api/remote-jobs">Remotive</a></li>
<li><a href="/adzuna/v1/api/jobs/gb/search/1?app_id=sandbox&amp;app_key=sandbox">Adzuna, United Kingdom</a></li></ul>
<h2>Boards</h2><table><tr><th>Company</th><th>Kind</th></tr>{rows}</table>"""
    return html_reply(page("The sandbox of Jobraker", body))


def healthz(world: World, request: Request) -> Response:
    return json_reply({"ok": True})


def job(world: World, request: Request, name: str) -> Response:
    opening = world.find(name)
    if opening is None:
        return html_reply(page("No longer open", "<h1>This opening is closed</h1><p>Or it never was.</p>"), 404)
    places = "; ".join(f"{city.name}, {city.country.name}" for city in opening.places)
    linked = json.dumps(job_posting(opening, job_link(request, opening)), ensure_ascii=False).replace("<", "\\u003c")
    body = f"""<h1>{escape(opening.title)}</h1><p><strong>{escape(opening.company.name)}</strong> · {escape(places)}</p>
{html(opening.text)}<p><a href="{escape(apply_link(request, opening))}">Apply</a></p>
<script type="application/ld+json">{linked}</script>"""
    return html_reply(page(f"{opening.title} – {opening.company.name}", body, opening.language))


ROUTES = [
    ("/", "GET", index),
    ("/healthz", "GET", healthz),
    ("/jobs/<name>", "GET", job),
]

API_PATHS = {
    "greenhouse": "/greenhouse/v1/boards/{}/jobs?content=true",
    "lever": "/lever/v0/postings/{}?mode=json",
    "ashby": "/ashby/posting-api/job-board/{}?includeCompensation=true",
}


def _row(kind: str, token: str, name: str) -> str:
    path = API_PATHS[kind].format(token)
    return f'<tr><td><a href="{escape(path)}">{escape(name)}</a></td><td>{kind.title()}</td></tr>'


def page(title: str, body: str, language: str = "en", banner: str = BANNER) -> str:
    return f"""<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>{escape(title)}</title><style>{STYLE}</style></head>
<body><p class="banner" role="note" lang="en">{banner}</p><main>{body}</main></body></html>"""
