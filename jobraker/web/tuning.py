"""Settings that an admin changed hold for the next request; those of monitors, which must not wait for the database, look at none."""

from flask import Flask, current_app, request

from jobraker.tuning.following import follow

APART = ("static", "health.")


def before() -> None:
    if not (request.endpoint or "static").startswith(APART):
        follow(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001


def init_app(app: Flask) -> None:
    app.before_request(before)
