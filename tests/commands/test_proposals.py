"""What an admin sees of proposals, and calls."""

import pytest
from click.testing import CliRunner
from flask import Flask

from jobraker.commands.proposals import proposed
from jobraker.commands.reading import sources
from jobraker.proposals.service import propose
from tests.factories import job


@pytest.mark.parametrize("words", [("accept", "0"), ("refuse", "9" * 20)])
def test_a_number_that_no_row_has_is_told(words: tuple[str, ...]) -> None:
    ended = CliRunner().invoke(sources, ["proposals", *words])

    assert ended.exit_code == 2
    assert "is not in the range" in ended.output


def test_a_proposal_is_listed_with_what_it_was_recognised_as(app: Flask) -> None:
    job("1", company="Acme")
    propose("https://boards.greenhouse.io/acme", "acme")
    propose("https://bäckerei.example/jobs")

    first, asked, second, page = proposed()

    assert first.endswith("  https://boards.greenhouse.io/acme  for Acme")
    assert asked.strip() == "greenhouse token=acme"
    assert second.endswith("  https://xn--bckerei-5wa.example/jobs")
    assert page.strip() == "not recognised: a page"
