"""What a language model was asked about something of a person's: whether it is underway, and why nothing came of it."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from jobraker.extensions import settings
from jobraker.language_model import works
from jobraker.language_model.asking import is_connected
from jobraker.language_model.models import ModelWork, State
from jobraker.language_model.terms import Problem
from jobraker.pages.model_words import model_name, problem_words

LIMIT = "20 per hour"  # of what a person asks for


@dataclass(frozen=True)
class Asked:
    """`kind` is the feature's that asks, `subject` what it is about."""

    account_id: int
    kind: str
    subject: UUID

    @property
    def is_connected(self) -> bool:
        return is_connected(settings())

    @property
    def model(self) -> str:
        return model_name()

    @cached_property
    def work(self) -> ModelWork | None:
        return works.latest(self.account_id, self.kind, self.subject)

    @property
    def is_underway(self) -> bool:
        return self.work is not None and self.work.is_underway

    @property
    def problem(self) -> str:
        """Why nothing came, in words."""
        if self.work is None or self.work.state != State.FAILED:
            return ""
        return problem_words(self.work.problem or Problem.UNREADABLE)

    def forget(self) -> None:
        works.forget(self.account_id, self.kind, self.subject)
