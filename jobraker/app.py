"""The assembly of the web application, on one screen."""

from flask import Flask

from jobraker import extensions, log, pages, queue, web
from jobraker.database import db
from jobraker.ingestion import models as ingestion_models  # noqa: F401
from jobraker.jobs import models as job_models  # noqa: F401
from jobraker.settings import PROJECT, Settings

# A database whose machine has gone is given up within seconds, not when the system's own patience ends.
CONNECTION = {
    "connect_timeout": 5,
    "application_name": "jobraker",
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "tcp_user_timeout": 15_000,
}


def create_app(settings: Settings | None = None, *, connections: int | None = None) -> Flask:
    """Build the application over `settings`; `connections` sizes its database pool (default: a web process's)."""
    settings = settings or Settings()
    log.configure(settings)
    app = Flask("jobraker", template_folder=str(PROJECT / "templates"), static_folder=str(PROJECT / "static"))
    app.config.update(configuration(settings, connections or settings.web_connections))
    app.extensions["settings"] = settings
    db.init_app(app)
    if settings.redis_url:
        queue.connect(settings)
    extensions.init_app(app)
    web.init_app(app)
    pages.init_app(app)
    return app


def configuration(settings: Settings, connections: int) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key.get_secret_value(),
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": {
            "pool_size": connections,
            "max_overflow": 0,
            "pool_timeout": 10,
            "pool_pre_ping": True,
            "hide_parameters": True,  # an error's words go to the log, what people search does not
            "connect_args": CONNECTION,
        },
        "MAX_CONTENT_LENGTH": settings.message_bytes,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.https,
        "BABEL_DEFAULT_LOCALE": settings.languages[0],
        "BABEL_TRANSLATION_DIRECTORIES": str(PROJECT / "translations"),
    }
