"""One question to the model: within the budget, written down, with who it is about held back."""

import pytest
from pydantic import BaseModel

from jobraker.accounts.models import Account
from jobraker.language_model import asking
from jobraker.language_model.masking import Mask
from jobraker.language_model.terms import Block, ModelError, Problem, Purpose
from jobraker.settings import Settings
from tests.accounts.at_once import committed_account

pytestmark = pytest.mark.usefixtures("app")

BULLETS = {Block.BULLETS: "1. responsible for various cranes\n2. Planned 40 berths with Ada Byron"}


class Rewrite(BaseModel):
    number: int
    text: str


class Rewrites(BaseModel):
    rewrites: list[Rewrite]


@pytest.fixture
def ada() -> Account:
    return committed_account("ada@example.org")


def asked(
    settings: Settings, ada: Account, material: dict[Block, str] | None = None, mask: Mask = asking.NOBODY
) -> Rewrites:
    told = BULLETS if material is None else material
    return asking.ask(settings, ada.id, Purpose.REWRITE, "Rewrite each.", told, Rewrites, most_tokens=500, mask=mask)


def problem(settings: Settings, ada: Account) -> Problem:
    with pytest.raises(ModelError) as raised:
        asked(settings, ada)
    return raised.value.problem


def test_the_model_answers_in_the_shape_asked_for(settings: Settings, ada: Account) -> None:
    found = asked(settings, ada)

    assert [each.text for each in found.rewrites] == ["Responsible for cranes.", "Planned 40 berths with Ada Byron."]
