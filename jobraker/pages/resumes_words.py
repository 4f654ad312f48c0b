"""What is said of résumés: how they may look, and how a new one looks first."""

from jobraker.documents.design import Design


def first_design(account_id: int) -> Design:  # noqa: ARG001
    return Design()
