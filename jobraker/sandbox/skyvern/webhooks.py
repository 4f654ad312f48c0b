"""How the end of a run is told: signed with the key that started it, and tried again as Skyvern tries."""

import hashlib
import hmac
import json
import time
from typing import Any

from jobraker.sandbox.skyvern import wire
from jobraker.sandbox.skyvern.bodies import webhook_body
from jobraker.sandbox.skyvern.knobs import Knobs
from jobraker.sandbox.skyvern.runs import Run

ATTEMPTS = 3
AGAIN = (403, 408, 425, 429)
SECOND_AFTER = 0.6  # of a run's time, after which a cancelled one is told a second time
LONGEST_ASKED = 30.0
STRANGER = "tsk_000000000000000001"
OPPOSITE = {"completed": "failed"}


def signature(raw: bytes, key: str) -> str:
    return hmac.new(key.encode(), raw, hashlib.sha256).hexdigest()


def compact(body: Any) -> bytes:
    """As Skyvern writes what it signs: whole floats as integers, nothing escaped, keys as they come."""
    return json.dumps(_whole(body), separators=(",", ":"), ensure_ascii=False).encode()


def tell(run: Run, knobs: Knobs) -> None:
    """Of a run that has ended."""
    if not run.asked.webhook_url or run.plan.webhooks == "lost":
        return
    if run.plan.webhooks == "late" and run.gone.wait(knobs.pace.held):
        return
    body = webhook_body(run)
    if run.plan.webhooks == "forged":
        deliver(run, knobs, body | {"status": OPPOSITE.get(run.status, "completed")}, key=f"not {run.key}")
        deliver(run, knobs, body | {"run_id": STRANGER, "task_id": STRANGER})
    deliver(run, knobs, body)
    if run.plan.webhooks == "twice":
        deliver(run, knobs, body)
    if run.plan.webhooks == "reordered":
        stale = {"status": "running", "finished_at": None, "output": None, "extracted_information": None}
        deliver(run, knobs, body | stale | {"failure_reason": None, "errors": []})


def tell_again(run: Run, knobs: Knobs) -> None:
    """Of a running one that was cancelled, without its recording."""
    if run.asked.webhook_url and run.plan.webhooks != "lost" and not run.gone.wait(knobs.pace.seconds * SECOND_AFTER):
        deliver(run, knobs, webhook_body(run, recorded=False))


def deliver(run: Run, knobs: Knobs, body: dict[str, Any], key: str = "") -> None:
    """Up to three times, with the same signature and moment each."""
    raw = compact(body)
    headers = {
        "Content-Type": "application/json",
        "x-skyvern-timestamp": str(int(time.time())),
        "x-skyvern-signature": signature(raw, key or run.key),
    }
    answers: list[int | None] = []
    run.webhooks.append({"status": body["status"], "answers": answers})
    for attempt in range(ATTEMPTS):
        if run.gone.is_set():
            return
        asked = 0.0
        try:
            reply = wire.send("POST", run.asked.webhook_url, raw, headers)
            answers.append(reply.status)
            if reply.status not in AGAIN and reply.status < 500:
                return
            asked = _asked(reply)
        except wire.Unreachable:
            answers.append(None)
        if attempt < ATTEMPTS - 1 and run.gone.wait(asked or knobs.pace.backoff * (2**attempt + 0.6)):
            return


def _asked(reply: wire.Reply) -> float:
    written = reply.headers.get("Retry-After", "")
    return min(float(written), LONGEST_ASKED) if written.isdecimal() else 0.0


def _whole(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _whole(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_whole(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
