"""Pictures of every kind of letter, to be looked at: python -m tests.mail.pictures FOLDER

Each in light and in dark, at 700 and at 390 pixels, by the Chromium that CHROMIUM names.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from jobraker.mail.models import Kind
from jobraker.mail.rendering import CATALOGUES, INLINER, _templates, plain, render
from tests.mail.letters import ROW, TOLD

SITE = "https://jobs.example.org"
WIDTHS = (700, 390)
TOKEN = "/confirmation/WyJhZGFAZXhhbXBsZS5vcmciLCJiNWI0MTkiXQ.aYx2Vw.P1s0nK9ZyJm3vUu8x4r1Tg2bLq0wR7eHh5cD6fA9kE"
APPLICATION = "/applications/0198c2f0-7d6e-7a41-9c1b-5b8f2f6a9d10"
LONG = "Senior Research Software Engineer for Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamte"
LIVELY = {
    "link": TOKEN,
    "unsubscribe": "/unsubscribe/WzcsImE5ZjMiLCJyZW1pbmRlcnMiXQ.aYx2Vw.P1s0nK9ZyJm3vUu8x4r1Tg2bLq0wR7eHh5cD6fA9kE",
    "address": "ada.lovelace+jobs@analytical-engines.example.org",
    "device": "Firefox, Linux",
    "client": "2001:db8:85a3::8a2e:370:7334",
    "moment": "2026-11-27 07:41 UTC",
    "day": "2026-12-11",
    "interviews": f"2026-11-28\t14:00\tEurope/Stockholm\t2\tPipe welder, district heating\tBodens Energinät\n2026-11-28\t16:30\tEurope/Berlin\t1\t{LONG}\tInstitut für Schifffahrt",
    "deadlines": "2026-11-29\tNight nurse\tElmfield\n2026-11-30\tمهندس برمجيات\tشركة البحر",
    "sent": f"Pipe welder, district heating\tBodens Energinät\t{APPLICATION}\t\nTeacher\t\t/applications\t",
    "likely": f"Baker\tOven & Sons\t{APPLICATION}\tlikely",
    "asking": f"{LONG}\tInstitut für Schifffahrt\t{APPLICATION}\tcaptcha",
    "at_hand": f"Cook\tThe Anchor\t{APPLICATION}\t",
    "stop": "/profile#automation",
}
ROWS = [
    ROW | {"teeth": [[14, 0.9], [12, 0.83], [5, 1], [7, 0.78], [5, 0.9], [2, 1], [2, None]]},
    {
        "score": 61,
        "band": "good",
        "teeth": [[14, 0.6], [12, 0.75], [5, 0.9], [7, 0.2], [5, 1], [2, 1], [2, 0.6]],
        "title": LONG,
        "link": APPLICATION,
        "where": "Malmbanan Verkstad · Kiruna, 340 km, housing offered",
        "plus": "pay, MAG and TIG",
        "links": [["Open", "/jobs/2"], ["Save", "/jobs/2"], ["Not interested", "/jobs/2"]],
    },
    {"score": 41, "band": "possible", "teeth": [[14, 0.3], [12, 0], [5, 1]], "title": "Baker", "link": "/jobs/3"},
    {"title": "مهندس برمجيات", "link": "/jobs/4", "where": "شركة البحر · دبي", "minus": "pay is not stated"},
]
LIVELY |= {"name": "Pipe welder, Luleå + 100 km", "since": "yesterday, 07:30", "rows": ROWS}
LIST = """{% extends "emails/_layout.html" %}{% from "emails/_parts.html" import opening with context %}
{% block preview %}{% endblock %}{% block body %}{% for row in rows %}{{ opening(row) }}{% endfor %}{% endblock %}
{% block why %}A list of openings, as a letter may have one.{% endblock %}"""


def pages() -> Iterator[tuple[str, str]]:
    """Name and HTML of each."""
    for kind in Kind:
        yield (
            kind,
            render(kind, "en", TOLD[kind] | {name: LIVELY[name] for name in TOLD[kind] if name in LIVELY}, SITE).html,
        )
    told = {"rows": plain(ROWS), "site": SITE, "language": "en", "subject": "Openings in a list", "unsubscribe": None}
    yield "openings", INLINER.inline(_templates("en", CATALOGUES).from_string(LIST).render(told))


def take(browser: Browser, folder: Path) -> list[str]:
    """What is wider than its window, of all that were taken."""
    wide = []
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            page = browser.new_page(
                viewport={"width": width, "height": 600}, color_scheme=scheme, device_scale_factor=1
            )
            page.route("**/*", lambda route: route.abort())  # a letter loads nothing
            for name, html in pages():
                page.set_content(html)
                page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    wide.append(f"{name} at {width}")
            page.close()
    return wide


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        wide = take(browser, folder)
        browser.close()
    sys.stdout.write(f"{len(list(folder.glob('*.png')))} pictures; wider than their window: {wide or 'none'}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
