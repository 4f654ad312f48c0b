"""What `jobraker adzuna …` and `jobraker sources list` say, over the sandbox."""

from collections.abc import Iterable
from decimal import Decimal

import pytest
from click.testing import CliRunner

from jobraker.boards import BOARDS
from jobraker.boards.board import Credentials, Fetch
from jobraker.boards.kinds.adzuna_figures import Adverts, Employer, Step, histogram
from jobraker.commands import main
from jobraker.commands.adzuna import employers, lines, steps, with_credentials
from jobraker.commands.reading import described
from jobraker.database import db
from jobraker.ingestion.models import Source
from jobraker.ingestion.quotas import admission
from jobraker.ingestion.sources import BadSource, add_source
from jobraker.settings import Settings

KEYS = {"app_id": "an id", "app_key": "a key"}


def added(settings: Settings, *, sandbox: bool = False, country: str = "gb") -> int:
    return add_source(settings, "adzuna", {"country": country}, credentials=KEYS, sandbox=sandbox)


def ask(fetch: Fetch, keys: Credentials) -> Iterable[str]:
    return steps(histogram(fetch, keys, Adverts(country="gb")), "gb")


@pytest.mark.usefixtures("app")
def test_it_shows_the_figures_of_the_sandbox_without_counting_them(settings: Settings) -> None:
    added(settings, sandbox=True)

    said = list(lines(settings, None, ask))

    assert len(said) == 10
    assert all(" GBP  " in line for line in said)


@pytest.mark.usefixtures("app")
def test_it_says_when_there_are_no_figures(settings: Settings) -> None:
    added(settings, sandbox=True)

    assert list(lines(settings, None, lambda *_: ())) == ["Adzuna has no figures for this."]


@pytest.mark.usefixtures("app")
def test_a_real_source_is_taken_before_one_of_the_sandbox_and_the_one_that_is_asked_for_before_both(
    settings: Settings,
) -> None:
    sandboxed, first, second = added(settings, sandbox=True), added(settings), added(settings, country="de")

    assert [with_credentials(asked).id for asked in (None, sandboxed, second)] == [first, sandboxed, second]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(("source_id", "said"), [(None, "No source holds Adzuna's credentials"), (999, "Source 999")])
def test_without_credentials_it_says_how_to_add_them(settings: Settings, source_id: int | None, said: str) -> None:
    with pytest.raises(BadSource, match=said):
        with_credentials(source_id)


@pytest.mark.usefixtures("app")
def test_the_list_of_sources_tells_what_an_account_has_used(settings: Settings) -> None:
    real, sandboxed = (db.session.get_one(Source, added(settings, sandbox=sandbox)) for sandbox in (False, True))
    admit = admission(settings, BOARDS["adzuna"], real)
    assert admit is not None
    admit()

    assert list(described(settings, real))[1:] == [
        "      calls used: 1 of 250 today, 1 of 1000 in 7 days, 1 of 2500 in 30 days"
    ]
    assert len(list(described(settings, sandboxed))) == 1


def test_amounts_are_in_the_money_of_the_country() -> None:
    assert steps([Step(Decimal(20000), 1840)], "de") == ["      20,000 EUR      1,840"]
    assert employers([Employer("a", "Fern & Co", 7, Decimal("31000.5")), Employer("b", "Quay", 2, None)], "us") == [
        "        7  Fern & Co  31,000 USD a year",
        "        2  Quay",
    ]


def test_each_is_a_command_with_a_country() -> None:
    found = CliRunner().invoke(main, ["adzuna", "--help"]).output

    assert all(name in found for name in ("histogram", "history", "companies", "categories", "places"))
    assert "Missing option '--country'" in CliRunner().invoke(main, ["adzuna", "histogram"]).output
