"""A run as the API and its webhooks tell it: moments are UTC and do not say so."""

from datetime import UTC, datetime
from typing import Any

from jobraker.sandbox.skyvern.runs import FINAL, Artifact, Run

SCREENSHOTS = 3


def moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") if at else None


def run_body(run: Run, *, stored: bool = True) -> dict[str, Any]:
    """`stored`: as a later look finds it, not as the start is answered."""
    return _common(run) | {
        "run_request": run.asked.echo(stored=stored),
    }


def started_body(run: Run) -> dict[str, Any]:
    """The answer to a start, whatever has happened meanwhile."""
    fresh = Run(run.run_id, run.key, run.asked, run.host, run.plan, run.created_at, run.created_at)
    return run_body(fresh, stored=False)


def listed_body(run: Run) -> dict[str, Any]:
    return {
        "task_run_id": f"tr_{run.run_id.rpartition('_')[2]}",
        "run_id": run.run_id,
        "task_run_type": run.asked.run_type,
        "status": run.status,
        "title": run.asked.title,
        "started_at": moment(run.started_at),
        "finished_at": moment(run.finished_at),
        "created_at": moment(run.created_at),
        "workflow_permanent_id": None,
        "workflow_deleted": False,
        "script_run": False,
        "trigger_type": None,
        "searchable_text": f"{run.asked.title or ''} {run.asked.url}".strip(),
    }


def webhook_body(run: Run, *, recorded: bool = True) -> dict[str, Any]:
    """The old keys of a task among the new ones, without what was asked."""
    common = _common(run)
    recording = common["recording_url"] if recorded else None
    shots = common["screenshot_urls"] or []
    old = {
        "task_id": run.run_id,
        "status": run.status,
        "created_at": common["created_at"],
        "modified_at": common["modified_at"],
        "extracted_information": run.output,
        "action_screenshot_urls": shots,
        "screenshot_url": shots[0] if shots else None,
        "recording_url": recording.replace(".webm", ".mp4") if recording else None,
        "recording_archived": False,
        "browser_console_log_url": None,
        "downloaded_files": [],
        "downloaded_file_urls": None,
        "failure_reason": run.failure_reason,
        "failure_category": run.failure_category,
        "webhook_failure_reason": None,
        "errors": run.errors or [],
        "max_steps_per_run": run.asked.body.get("max_steps"),
        "workflow_run_id": None,
    }
    return old | {name: value for name, value in common.items() if name not in old}


def artifact_body(run: Run, artifact: Artifact) -> dict[str, Any]:
    return {
        "created_at": moment(artifact.at),
        "modified_at": moment(artifact.at),
        "artifact_id": artifact.artifact_id,
        "artifact_type": artifact.kind,
        "uri": artifact.uri(run.run_id),
        "task_id": run.run_id,
        "step_id": None,
        "run_id": run.run_id,
        "workflow_run_id": None,
        "workflow_run_block_id": None,
        "signed_url": None,
        "organization_id": "o_sandbox",
    }


def _common(run: Run) -> dict[str, Any]:
    shots = [each.uri(run.run_id) for each in run.artifacts if each.kind.startswith("screenshot")]
    recording = next((each.uri(run.run_id) for each in run.artifacts if each.kind == "recording"), None)
    return {
        "run_id": run.run_id,
        "status": run.status,
        "output": run.output,
        "downloaded_files": [] if run.status in FINAL else None,
        "recording_url": recording,
        "recording_archived": False,
        "screenshot_urls": shots[: -SCREENSHOTS - 1 : -1] or None,
        "failure_reason": run.failure_reason,
        "created_at": moment(run.created_at),
        "modified_at": moment(run.modified_at),
        "queued_at": moment(run.queued_at),
        "started_at": moment(run.started_at),
        "finished_at": moment(run.finished_at),
        "app_url": f"http://{run.host}/skyvern/runs/{run.run_id}",
        "browser_session_id": None,
        "browser_profile_id": None,
        "max_screenshot_scrolls": None,
        "script_run": None,
        "errors": run.errors,
        "step_count": run.steps,
        "run_type": run.asked.run_type,
    }
