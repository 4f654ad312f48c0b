"""What every process stands on, the web and the workers alike: settings, log, tables, queue."""

from flask import Flask

from jobraker import log, queue
from jobraker.accounts import models as account_models  # noqa: F401
from jobraker.accounts import token_models  # noqa: F401
from jobraker.alerts import models as alert_models  # noqa: F401
from jobraker.applications import hooked
from jobraker.applications import models as application_models  # noqa: F401
from jobraker.assistant import models as assistant_models  # noqa: F401
from jobraker.audit import models as audit_models  # noqa: F401
from jobraker.automation import models as automation_models  # noqa: F401
from jobraker.database import ask_the_rested, db
from jobraker.hooks import models as hook_models  # noqa: F401
from jobraker.ingestion import models as ingestion_models  # noqa: F401
from jobraker.jobs import models as job_models  # noqa: F401
from jobraker.knowledge import models as knowledge_models  # noqa: F401
from jobraker.language_model import models as language_model_models  # noqa: F401
from jobraker.ledger import models as ledger_models  # noqa: F401
from jobraker.mail import models as mail_models  # noqa: F401
from jobraker.matching import models as matching_models  # noqa: F401
from jobraker.measures import models as measure_models  # noqa: F401
from jobraker.notifications import models as notification_models  # noqa: F401
from jobraker.observing import reporting
from jobraker.observing.processes import watch
from jobraker.practice import models as practice_models  # noqa: F401
from jobraker.proposals import models as proposal_models  # noqa: F401
from jobraker.reports import models as report_models  # noqa: F401
from jobraker.saved import followed
from jobraker.saved import models as saved_models  # noqa: F401
from jobraker.saved import search_models as saved_search_models  # noqa: F401
from jobraker.search import models as search_models  # noqa: F401
from jobraker.settings import PROJECT, Settings, read_settings
from jobraker.tailoring import models as tailoring_models  # noqa: F401
from jobraker.tasks import models as task_models  # noqa: F401
from jobraker.tuning import models as tuning_models  # noqa: F401

# A database whose machine has gone is given up within seconds, not when the system's own patience ends.
CONNECTION = {
    "connect_timeout": 4,
    "application_name": "jobraker",
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "tcp_user_timeout": 15_000,
}


def create_system(
    settings: Settings | None = None, *, connections: int | None = None, kept: int | None = None
) -> Flask:
    """An application without pages, for workers and commands: it starts in half the time and holds less.

    `connections` sizes its database pool (default: a web process's), of which `kept` stay open while it rests (default: all).
    """
    settings = settings or read_settings()
    most = connections or settings.web_connections
    least = min(kept or most, most)
    log.configure(settings)
    reporting.init(settings)
    app = Flask("jobraker", template_folder=str(PROJECT / "templates"), static_folder=str(PROJECT / "static"))
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={
            "pool_size": least,
            "max_overflow": most - least,
            "pool_timeout": 10,
            "pool_use_lifo": True,  # the same few are used again, so that the others may be closed for their silence
            "hide_parameters": True,  # an error's words go to the log, what people search does not
            "connect_args": CONNECTION,
        },
    )
    app.extensions["settings"] = settings
    db.init_app(app)
    followed.follow(hooked.listed)
    with app.app_context():
        ask_the_rested(db.engine)
        watch(db.engine)
    if settings.redis_url:
        queue.connect(settings)
    return app
