"""Nothing of what a test sets holds for the next."""

from collections.abc import Iterator

import pytest
from flask import Flask

from jobraker.tuning import following


@pytest.fixture(autouse=True)
def as_in_the_environment(app: Flask) -> Iterator[None]:
    following.forget(app)
    yield
    following.forget(app)
