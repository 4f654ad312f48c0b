"""What `dramatiq workers.main` loads: the broker first, for actors bind to it at import, then the actors."""

from jobraker.settings import read_settings
from jobraker.system import create_system
from workers import middleware

settings = read_settings()
app = create_system(settings, connections=settings.worker_connections)
middleware.install(app)

from workers import ingestion, language_model, mail, matching, resumes, saved  # noqa: E402, F401
