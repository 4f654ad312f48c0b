"""What is forgotten of all this. Attempts, what was sent and its proof stay as long as their person keeps them."""

from datetime import timedelta

from sqlalchemy import delete

from jobraker.automation.models import Report, SiteForm
from jobraker.database import db, now, transaction

REPORTS_KEPT = timedelta(days=90)
FORMS_KEPT = timedelta(days=30)  # they are read anew when somebody asks


def forget_old() -> None:
    with transaction():
        db.session.execute(delete(Report).where(Report.heard_at < now() - REPORTS_KEPT))
        db.session.execute(delete(SiteForm).where(SiteForm.read_at < now() - FORMS_KEPT))
