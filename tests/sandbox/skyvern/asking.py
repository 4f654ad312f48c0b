"""Whoever starts runs, and who serves the files of an applicant and takes the webhooks."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
from werkzeug.wrappers import Request, Response

from tests.outside import answering
from tests.sandbox.forms import PDF, filled

FINAL = ("completed", "failed", "terminated", "canceled", "timed_out")
KEY = {"x-api-key": "sandbox"}
QUICK = {"seconds": 0.01, "backoff": 0.01, "held": 0.2, "code": 0.2}
SCHEMA = {
    "type": "object",
    "properties": {
        name: {} for name in ("submitted", "confirmation_number", "confirmation_text", "missing_questions", "else")
    },
}
CODES = ("login_required", "captcha", "job_closed", "already_applied", "question_unanswered", "code_needed")
PATIENCE = 10.0


@dataclass
class Outside:
    """`statuses` are what webhooks are answered, one after the other, and 200 after them; `came` is when each did. While
    `open` is not set whoever fetches a file waits."""

    url: str = ""
    resume: bytes = PDF
    downloads: list[str] = field(default_factory=list)
    webhooks: list[tuple[bytes, dict[str, str]]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    came: list[datetime] = field(default_factory=list)
    open: threading.Event = field(default_factory=threading.Event)

    def answer(self, request: Request) -> Response:
        if request.path == "/webhook":
            self.came.append(datetime.now(UTC).replace(tzinfo=None))
            self.webhooks.append((request.get_data(), dict(request.headers)))
            return Response(status=self.statuses.pop(0) if self.statuses else 200)
        self.downloads.append(request.full_path)
        self.open.wait(PATIENCE)
        headers = {"Content-Disposition": 'inline; filename="ada-adeyemi.pdf"'}
        return Response(self.resume, 200 if self.resume else 404, headers, content_type="application/pdf")

    def told(self) -> list[dict[str, Any]]:
        return [json.loads(raw) for raw, _ in self.webhooks]


@contextmanager
def serving() -> Iterator[Outside]:
    place = Outside()
    with answering(place.answer) as (url, _):
        place.url = url
        place.open.set()
        yield place
        place.open.set()


@dataclass
class Asking:
    http: httpx.Client
    outside: Outside
    number: int

    @property
    def form(self) -> str:
        return f"{self.http.base_url}/jobs/{self.number}/apply".replace("//jobs", "/jobs")

    def knobs(self, **knobs: Any) -> None:
        answer = self.http.post("/control/skyvern", json={name.replace("_", "-"): each for name, each in knobs.items()})
        assert answer.status_code == 200, answer.text

    def applicant(self, **changes: Any) -> dict[str, Any]:
        entered = {"email": "ada@example.org", "first_name": "Ada", "last_name": "Adeyemi"}
        asked = [name for name in filled(self.http, self.number) if name not in (*entered, "phone")]
        told = entered | {name: self.choice(name) for name in asked}
        answers = [{"id": name, "question": name, "answer": answer} for name, answer in told.items()]
        resume = f"{self.outside.url}/resume.pdf?token=a%2Bb&exp=1"
        return {"answers": answers, "resume_url": resume, "letter_url": None, "letter_text": "Dear all"} | changes

    def choice(self, name: str) -> str:
        """The label of its last option; a few words where it has none."""
        listed = self.http.get(f"/jobs/{self.number}/apply").text
        _, found, field = listed.partition(f'id="{name}"')
        field = field.partition("</p>")[0]
        return field.rpartition("</option>")[0].rpartition(">")[2] if found and "<option" in field else "Two months"

    def body(self, applicant: dict[str, Any] | None = None, dry_run: bool = False, **changes: Any) -> dict[str, Any]:
        told = json.dumps(applicant or self.applicant(), ensure_ascii=False, indent=1)
        prompt = f"Fill in this form.\n{'DRY RUN: do not submit' if dry_run else ''}\n\nAPPLICANT DATA\n{told}\nEnd."
        codes = {name: name for name in CODES}
        webhook = f"{self.outside.url}/webhook?app=1&t=secret"
        return {
            "prompt": prompt, "url": self.form, "engine": "skyvern-3.0", "title": f"jobraker:{uuid4().hex}", "max_steps": 8,
            "data_extraction_schema": SCHEMA, "error_code_mapping": codes, "webhook_url": webhook,
        } | changes  # fmt: skip

    def post(self, body: dict[str, Any] | None = None) -> httpx.Response:
        return self.http.post("/skyvern/v1/run/tasks", json=body or self.body(), headers=KEY)

    def start(self, **body: Any) -> str:
        answer = self.post(self.body(**body))
        assert answer.status_code == 200, answer.text
        return str(answer.json()["run_id"])

    def get(self, run_id: str) -> dict[str, Any]:
        answer = self.http.get(f"/skyvern/v1/runs/{run_id}", headers=KEY)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def until(self, run_id: str, *statuses: str) -> dict[str, Any]:
        return awaited(lambda: run if (run := self.get(run_id))["status"] in statuses else None)

    def ended(self, **body: Any) -> dict[str, Any]:
        return self.until(self.start(**body), *FINAL)

    def cancel(self, run_id: str) -> httpx.Response:
        return self.http.post(f"/skyvern/v1/runs/{run_id}/cancel", headers=KEY)

    def control(self) -> dict[str, Any]:
        found: dict[str, Any] = self.http.get("/control/skyvern").json()
        return found

    def webhooks(self, count: int) -> list[dict[str, Any]]:
        return awaited(lambda: told if len(told := self.outside.told()) >= count else None)


def awaited(look: Callable[[], Any]) -> Any:
    """What a look finds in the end."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.01)
    raise AssertionError("It never came")
