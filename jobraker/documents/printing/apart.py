"""Typesetting in a process of its own: many pages take hundreds of megabytes, which Typst keeps over the documents that follow."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from threading import Lock
from typing import Any

from jobraker.documents.printing.printed import Printed, PrintingError

SECONDS = 60  # on a clock; the child limits its own computing time and memory
_ROOT = Path(__file__).resolve().parents[3]
# The environment holds the keys of the whole system: nothing of it is handed on.
_CHILD = [sys.executable, "-s", "-B", "-m", "jobraker.documents.printing.apart_child"]
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
_one_at_a_time = Lock()


def typeset(template: str, filling: Mapping[str, Any]) -> Printed:
    """As `typesetting.typeset`. Raises `PrintingError`."""
    asked = json.dumps({"template": template, "filling": filling}).encode()
    with _one_at_a_time:
        answer = _answer(asked)
    told, _, content = answer.partition(b"\n")
    if not content:
        raise PrintingError("it took too much, or could not be typeset")
    facts = json.loads(told)
    return Printed(content, facts["pages"], facts["accessible"], tuple(facts["lacking"]))


def _answer(asked: bytes) -> bytes:
    """What the child writes; nothing where it came to an end without a word."""
    with Popen(_CHILD, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=_ROOT, env=_ENVIRONMENT) as child:  # noqa: S603 (ourselves)
        try:
            answer, _ = child.communicate(asked, timeout=SECONDS)
        except TimeoutExpired:
            return b""
        finally:
            child.kill()
    return answer if child.returncode == 0 else b""
