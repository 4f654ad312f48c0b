"""The guides that come with us, as a first start loads and embeds them."""

from collections.abc import Iterator

import pytest
from flask import Flask

from jobraker.embedding.passages import embed_passages
from jobraker.knowledge.loading import load_starters
from jobraker.settings import Settings
from tests.conftest import isolated


@pytest.fixture(scope="module")
def guides(stack: Flask, settings: Settings) -> Iterator[None]:
    with isolated(stack):
        load_starters()
        embed_passages(settings)
        yield
