"""Filling in the forms of the sandbox, whoever does it."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import httpx
from selectolax.lexbor import LexborHTMLParser

from jobraker.sandbox.forms.characters import Character, character_of

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
FILES = {"resume": ("ada.pdf", PDF, "application/pdf")}
PERSON = {"first_name": "Ada", "last_name": "Adeyemi", "email": "ada@example.org", "phone": ""}


def listed(http: httpx.Client) -> list[dict[str, Any]]:
    """What Greenhouse tells of each job on its boards, with its questions."""
    return [http.get(f"{board}/{job['id']}?questions=true").json() for board, job in _jobs(http)]


@cache
def numbers(http: httpx.Client, character: Character = Character.PLAIN) -> list[int]:
    """Openings whose form is so of its own accord: the same for as long as a sandbox serves."""
    return [job["id"] for _, job in _jobs(http) if character_of(job["id"]) is character]


def _jobs(http: httpx.Client) -> Iterator[tuple[str, dict[str, Any]]]:
    for source in http.get("/control/sources").json():
        if source["kind"] == "greenhouse":
            board = f"/greenhouse/v1/boards/{source['query']['token']}/jobs"
            yield from ((board, job) for job in http.get(board).json()["jobs"])


def filled(http: httpx.Client, number: int) -> dict[str, Any]:
    """The first choice wherever there is one, and words elsewhere."""
    page = LexborHTMLParser(http.get(f"/jobs/{number}/apply").text)
    fields: dict[str, Any] = {}
    for field in page.css("form[enctype] input[type=text][required]"):
        fields[field.attributes["name"] or ""] = "Two months"
    for field in page.css("form[enctype] select[required]"):
        fields[field.attributes["name"] or ""] = field.css("option")[-1].attributes["value"]
    return fields | PERSON


def apply(http: httpx.Client, number: int, **changes: str) -> httpx.Response:
    return http.post(f"/jobs/{number}/apply", data=filled(http, number) | changes, files=FILES)


def behave(http: httpx.Client, number: int | str, character: str) -> None:
    assert http.post("/control/forms", json={"number": number, "character": character}).status_code == 200


def sent(http: httpx.Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = http.get("/control/forms").json()["submissions"]
    return found
