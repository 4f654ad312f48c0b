"""Whether the keys at hand open all that rests sealed."""

from collections.abc import Iterator

from sqlalchemy.exc import SQLAlchemyError

from jobraker.sealing import SealingError
from jobraker.settings import Settings
from jobraker.upkeep.doctor.finding import Finding, bad, ok, warn
from jobraker.upkeep.sealed import SEALED, Found, look

PART = "sealed"
NAMED = 10
KEPT = "JOBRAKER_CREDENTIALS_KEY or, where that is not set, credentials.key in the data folder"


def check(settings: Settings) -> Iterator[Finding]:
    """In the context of an application over the database."""
    try:
        for column in SEALED:
            yield told(look(settings, column))
    except SealingError as error:
        yield bad(PART, str(error), f"Put the key that sealed what is there into {KEPT}.")
    except SQLAlchemyError:
        yield warn(PART, "Nobody can tell, without the tables of the database.", "Mend the database first.")


def told(found: Found) -> Finding:
    if found.lost:
        rows = "; ".join(found.lost[:NAMED]) + (
            f" and {len(found.lost) - NAMED} more" if len(found.lost) > NAMED else ""
        )
        words = f"{found.name}: {len(found.lost)} cannot be opened ({rows})."
        return bad(
            PART,
            words,
            f"Add the key that sealed them, after a comma, to {KEPT}; else enter them anew.",
        )
    if found.old:
        words = f"{found.name}: {found.new} by the first key, {found.old} by an earlier one."
        return warn(PART, words, "`jobraker rotate-keys`")
    return ok(PART, f"{found.name}: {found.new} can be opened.")
