import httpx
import pytest

from tests.sandbox.conftest import KEYS

PATH = "/adzuna/v1/api/jobs/gb"


@pytest.mark.parametrize(
    ("name", "part", "kind"),
    [
        ("histogram", "histogram", "SalaryHistogram"),
        ("history", "month", "HistoricalSalary"),
        ("top_companies", "leaderboard", "TopCompanies"),
        ("geodata", "locations", "JobGeoData"),
    ],
)
def test_it_answers_figures_of_adzuna_and_their_class(http: httpx.Client, name: str, part: str, kind: str) -> None:
    answer = http.get(f"{PATH}/{name}?{KEYS}").json()

    assert answer["__CLASS__"] == f"Adzuna::API::Response::{kind}"
    assert answer[part]


def test_a_histogram_has_salaries_as_texts_and_numbers_that_only_fall(http: httpx.Client) -> None:
    counts = http.get(f"{PATH}/histogram?{KEYS}").json()["histogram"]

    assert all(isinstance(salary, str) and isinstance(count, int) for salary, count in counts.items())
    assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_places_come_with_the_most_adverts_first_and_none_without(http: httpx.Client) -> None:
    whole, *parts = http.get(f"{PATH}/geodata?{KEYS}").json()["locations"]
    counts = [part["count"] for part in parts]

    assert whole["location"]["area"] == ["UK"]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) > 0


@pytest.mark.parametrize("months", ["0", "13", "many"])
def test_a_history_goes_back_a_year_at_most(http: httpx.Client, months: str) -> None:
    assert http.get(f"{PATH}/history?{KEYS}&months={months}").status_code == 400


@pytest.mark.parametrize("name", ["histogram", "history", "top_companies", "geodata"])
def test_figures_are_refused_without_keys(http: httpx.Client, name: str) -> None:
    assert http.get(f"{PATH}/{name}").status_code == 410
