"""The letter that goes with a notification, by the mail layer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from jobraker.accounts.models import Account
from jobraker.mail.models import Kind
from jobraker.mail.service import post
from jobraker.mail.stopping import Unsubscribe
from jobraker.notifications.rules.kinds import Kind as Telling
from jobraker.sealing import Json
from jobraker.settings import Settings


@dataclass(frozen=True, slots=True)
class Letter:
    kind: Kind
    values: Mapping[str, Json]
    unsubscribe: Unsubscribe


def post_letter(settings: Settings, whose: Account, about: Telling, letter: Letter, not_before: datetime | None) -> int:
    """Part of the transaction at hand."""
    return post(
        settings,
        letter.kind,
        whose.address,
        letter.values,
        whose.language,
        person=whose.id,
        not_before=not_before,
        unsubscribe=letter.unsubscribe,
        topic=about,
    )
