"""Addresses inside the sandbox, as seen from whoever asks."""

from werkzeug.wrappers import Request

from jobraker.sandbox.openings.terms import Opening


def job_link(request: Request, opening: Opening) -> str:
    return f"{request.host_url}jobs/{opening.number}"


def apply_link(request: Request, opening: Opening) -> str:
    return f"{job_link(request, opening)}/apply"


def advert_link(request: Request, opening: Opening, app_id: str) -> str:
    """An aggregator's own page, which sends on to the employer's."""
    return f"{request.host_url}adzuna/jobs/details/{opening.adzuna}?utm_medium=api&utm_source={app_id}"
