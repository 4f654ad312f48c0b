"""The assembly of the web application, on one screen."""

from flask import Flask

from jobraker import api, backoffice, extensions, pages, web
from jobraker.database import db, give_up_after
from jobraker.settings import PROJECT, Settings, read_settings
from jobraker.system import create_system
from jobraker.web.cookies import named

THERE_SECONDS = 3  # that a connection has to say that it is still there
LATE_SECONDS = 15  # after a statement's own limit: only a server that does not answer at all is waited for so long


def create_app(settings: Settings | None = None, *, connections: int | None = None) -> Flask:
    """Build the application over `settings`; `connections` sizes its database pool (default: a web process's)."""
    settings = settings or read_settings()
    app = create_system(settings, connections=connections)
    app.config.update(configuration(settings))
    with app.app_context():
        give_up_after(db.engine, settings.statement_seconds + LATE_SECONDS, THERE_SECONDS)
    extensions.init_app(app)
    web.init_app(app)
    pages.init_app(app)
    backoffice.init_app(app)
    api.init_app(app)
    return app


def configuration(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key.get_secret_value(),
        "SECRET_KEY_FALLBACKS": settings.signing_keys[:-1],
        "WTF_CSRF_SECRET_KEY": settings.signing_keys,
        "MAX_CONTENT_LENGTH": settings.message_bytes,
        "SESSION_COOKIE_NAME": named("session", settings.https),
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.https,
        "BABEL_DEFAULT_LOCALE": settings.languages[0],
        "BABEL_TRANSLATION_DIRECTORIES": str(PROJECT / "translations"),
    }
