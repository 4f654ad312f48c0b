"""What happened to an account becomes a notification where it may have been somebody else: each once."""

from collections.abc import Mapping
from datetime import UTC

from sqlalchemy import func, select, update

from jobraker.accounts.models import Account, Event, SecurityEvent
from jobraker.accounts.rules.devices import browser_of, system_of
from jobraker.database import db, transaction
from jobraker.notifications.rules.kinds import Kind
from jobraker.notifications.telling import tell
from jobraker.settings import Settings

PAGE = "/account"
AT_ONCE = 200  # of one sweep

# In the words of `wording`. Their letters are written where they happen, and are no matter of choice.
TOLD: Mapping[Event, str] = {
    Event.PASSWORD_RESET: "password-changed",
    Event.PASSWORD_CHANGED: "password-changed",
    Event.ADDRESS_CHANGED: "address-changed",
    Event.ADDRESS_TAKEN_BACK: "address-taken-back",
    Event.SECOND_FACTOR_ON: "second-factor-on",
    Event.SECOND_FACTOR_OFF: "second-factor-off",
    Event.RECOVERY_CODE_USED: "recovery-code-used",
    Event.RECOVERY_CODES_RENEWED: "recovery-codes-renewed",
    Event.SIGNED_IN_ANEW: "new-device",
    Event.CODES_GUESSED: "codes-guessed",
    Event.MADE_ADMIN: "made-admin",
    Event.MADE_SEEKER: "made-seeker",
    Event.LOCKED: "locked",
    Event.UNLOCKED: "unlocked",
    Event.EXPORTED_BY_ADMIN: "exported",
    Event.SIGN_IN_CONNECTED: "sign-in-connected",
    Event.SIGN_IN_DISCONNECTED: "sign-in-disconnected",
    Event.TOKEN_MADE: "token-made",
    Event.API_SIGN_IN: "api-sign-in",
    Event.API_REUSE: "api-reuse",
}


def sweep(settings: Settings) -> None:
    """Tell of what is new, some at a time. Two sweeps share it: each takes what the other has not."""
    while hear(settings) == AT_ONCE:
        pass


def hear(settings: Settings) -> int:
    untold = select(SecurityEvent.id).where(SecurityEvent.told_at.is_(None)).order_by(SecurityEvent.id).limit(AT_ONCE)
    taken = update(SecurityEvent).where(SecurityEvent.id.in_(untold.with_for_update(skip_locked=True)))
    with transaction():
        events = db.session.scalars(
            taken.values(told_at=func.now()).returning(SecurityEvent), execution_options={"populate_existing": True}
        ).all()
        for event in sorted(events, key=lambda each: each.id):
            whose = db.session.get(Account, event.account_id)
            if whose is not None and event.kind in TOLD:
                tell(settings, whose, Kind.SECURITY, values_of(event), PAGE, UTC)
    return len(events)


def values_of(event: SecurityEvent) -> dict[str, str]:
    device = ", ".join(filter(None, (browser_of(event.device), system_of(event.device))))
    return {"what": TOLD[event.kind], "device": device}
