"""All applications as a table."""

from flask import Blueprint, Response

from jobraker.applications.tables_out import cells_of, written
from jobraker.web.access import own, signed_in
from jobraker.web.sheet import MARK

blueprint = Blueprint("applications_exporting", __name__)


@blueprint.get("/applications/export.csv")
@signed_in
def table() -> Response:
    """As it can be brought again. With a mark at its beginning by which spreadsheets know it for UTF-8."""
    rows = cells_of(own().account.id).values()
    response = Response(MARK + "".join(written(rows)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="applications.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response
