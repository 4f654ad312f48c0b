"""What an admin sees of proposals, and calls."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from click.testing import CliRunner
from flask import Flask

from jobraker.commands import proposals, reading
from jobraker.commands.proposals import proposed
from jobraker.commands.reading import sources
from jobraker.proposals.service import count_open, open_proposals, propose
from tests.backoffice.office import deeds
from tests.factories import job, source


@pytest.fixture
def over_the_stack(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def application() -> Iterator[Flask]:
        yield app

    for commands in (reading, proposals):
        monkeypatch.setattr(commands, "application", application)


def said(*words: str) -> str:
    ended = CliRunner().invoke(sources, words)
    assert ended.exit_code == 0, ended.output
    return ended.output


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


@pytest.mark.usefixtures("over_the_stack")
def test_how_many_more_wait_than_are_listed_is_told() -> None:
    for number in range(3):
        propose(f"https://acme.example/{number}")

    assert list(proposed(1))[-1] == "2 more wait behind these."
    assert list(proposed(2))[-1] == "1 more waits behind these."
    assert "behind these" not in said("proposals")


@pytest.mark.usefixtures("over_the_stack")
def test_the_list_of_sources_tells_how_many_wait() -> None:
    assert "proposed" not in said("list")

    for way in ("boards.greenhouse.io/acme", "acme.example/jobs"):
        propose(f"https://{way}")

    assert "Addresses that people proposed: 2; `jobraker sources proposals` shows them." in said("list")


@pytest.mark.usefixtures("over_the_stack")
def test_one_is_accepted_with_its_number_alone() -> None:
    propose("https://boards.greenhouse.io/acme")
    ((proposal, _),) = open_proposals()

    assert said("proposals", "accept", str(proposal.id)).startswith("Source ")
    assert "greenhouse acme" in said("list")
    assert deeds() == [("settle", "proposal", str(proposal.id))]


@pytest.mark.usefixtures("over_the_stack")
def test_one_is_refused() -> None:
    propose("https://boards.greenhouse.io/acme")
    ((proposal, _),) = open_proposals()

    assert said("proposals", "refuse", str(proposal.id)) == f"Proposal {proposal.id} is refused.\n"
    assert deeds() == [("discard", "proposal", str(proposal.id))]


@pytest.mark.usefixtures("over_the_stack")
def test_a_source_that_is_added_is_noted_with_its_board() -> None:
    number = said("add", "greenhouse", "token=acme", "--every", "0").split()[1]

    assert deeds() == [("add", "source", number)]


@pytest.mark.usefixtures("over_the_stack")
def test_one_that_is_read_meanwhile_is_settled_and_told() -> None:
    propose("https://boards.greenhouse.io/acme")
    ((proposal, _),) = open_proposals()
    source("Acme's own", kind="greenhouse", query={"token": "acme"})

    output = said("proposals", "accept", str(proposal.id))

    assert output == f"Proposal {proposal.id} is settled: a source reads it already, and stays as it is.\n"
    assert count_open() == 0
