"""What a run met on the form and nobody had answered becomes part of what is asked, and must be answered from then on."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from jobraker.automation.rules.wording import plain
from jobraker.boards.form import QUESTIONS, FormQuestion, Kind, question


def with_met(questions: Sequence[FormQuestion], labels: Sequence[str]) -> tuple[FormQuestion, ...]:
    """`labels` are the form's own words; what is asked by nearly the same ones is that question."""
    met = {plain(label): label for label in labels}
    known = [replace(each, required=each.required or plain(each.label) in met) for each in questions]
    new = met.keys() - {plain(each.label) for each in known}
    added = [met_question(label) for said, label in met.items() if said in new]
    return (*known, *added[: max(QUESTIONS - len(known), 0)])


def met_question(label: str) -> FormQuestion:
    return question(f"met-{sha256(label.encode()).hexdigest()[:12]}", label, required=True, kind=Kind.LONG_TEXT)
