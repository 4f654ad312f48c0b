"""Questions as they are kept, and read again."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from jobraker.boards.form import FormQuestion, Group, Kind, Option

KeptQuestion = Mapping[str, Any]


def kept(questions: Iterable[FormQuestion]) -> list[dict[str, Any]]:
    return [asdict(question) for question in questions]


def question_of(kept: KeptQuestion) -> FormQuestion:
    return FormQuestion(
        id=kept["id"],
        label=kept["label"],
        required=kept["required"],
        kind=Kind(kept["kind"]),
        options=tuple(Option(option["label"], option["value"]) for option in kept["options"]),
        group=Group(kept["group"]),
        description=kept["description"],
        cut=kept["cut"],
    )


def questions_of(kept: Iterable[KeptQuestion]) -> tuple[FormQuestion, ...]:
    return tuple(map(question_of, kept))
