"""Every process takes over what an admin has set, within seconds of its next request, task or sweep."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf
from threading import Lock
from time import monotonic
from typing import Any

import structlog
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from jobraker.settings import Settings
from jobraker.tuning import keeping
from jobraker.tuning.keeping import BadValueError
from jobraker.tuning.rules.tunable import TUNABLE

EVERY = 4.0  # seconds between two looks

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Followed:
    """`environment` has the values that this process began with; `told` are those of the table, as they were last seen."""

    environment: Settings
    told: Mapping[str, Any] = field(default_factory=dict)
    looked: float = -inf
    lock: Lock = field(default_factory=Lock)


def follow(app: Flask) -> None:
    """Look, unless that was done a moment ago or another thread is at it. With the database away what was known holds on."""
    held = followed(app)
    if monotonic() - held.looked < EVERY or not held.lock.acquire(blocking=False):
        return
    try:
        held.looked = monotonic()
        told = keeping.values()
        if told != held.told:
            take_over(app, held, told)
    except SQLAlchemyError as error:
        log.warning("settings not looked at", error=type(error).__name__)
    finally:
        held.lock.release()


def followed(app: Flask) -> Followed:
    found: Followed = app.extensions.setdefault("tuning", Followed(app.extensions["settings"]))
    return found


def take_over(app: Flask, held: Followed, told: Mapping[str, Any]) -> None:
    changed: dict[str, Any] = {name: getattr(held.environment, name) for name in held.told if name in TUNABLE}
    for name in told.keys() & TUNABLE.keys():
        try:
            changed[name] = keeping.validated(held.environment, name, told[name])
        except BadValueError as error:
            log.warning("a setting is not taken over", setting=name, fault=error.fault)
    app.extensions["settings"] = app.extensions["settings"].model_copy(update=changed)
    held.told = told
    log.info("settings taken over", settings=sorted(told))


def look_again(app: Flask) -> None:
    """At the next opportunity, whenever the last was."""
    followed(app).looked = -inf


def forget(app: Flask) -> None:
    """As before the first look."""
    if held := app.extensions.pop("tuning", None):
        told = {name: getattr(held.environment, name) for name in held.told if name in TUNABLE}
        app.extensions["settings"] = app.extensions["settings"].model_copy(update=told)
