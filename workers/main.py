"""What `dramatiq workers.main` loads: the broker first, for actors bind to it at import, then the actors."""

import dramatiq

from jobraker.observing import port, processes
from jobraker.settings import read_settings
from jobraker.system import create_system
from workers import middleware
from workers.consuming import KEPT
from workers.heartbeat import Heartbeat

settings = read_settings()
app = create_system(settings, connections=settings.worker_connections, kept=KEPT)
middleware.install(app)
processes.began("worker", settings.worker_connections)
port.serve(settings)
if settings.heartbeat:
    dramatiq.get_broker().add_middleware(Heartbeat(settings.heartbeat))

from workers import alerts, automation, hooks, ingestion, language_model, mail, matching, notifications, resumes, saved  # noqa: E402, F401
