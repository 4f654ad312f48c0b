from pathlib import Path

import pytest

from benchmarks.figures import results
from benchmarks.figures.results import Result, keep, load
from benchmarks.made import steps


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, [10_000, 200_000]),
        ({"SCALE": "1000000"}, [10_000, 200_000, 1_000_000]),
        ({"SCALE": "3000"}, [3_000]),
        ({"STEPS": "40000,20000"}, [20_000, 40_000]),
    ],
)
def test_it_goes_up_to_the_size_that_is_asked_for(environment: dict[str, str], expected: list[int]) -> None:
    assert steps.sizes(environment) == expected


def test_it_takes_what_was_made_before(tmp_path: Path) -> None:
    (tmp_path / "10000").mkdir()

    assert steps.filled(tmp_path / "10000", 10_000, None) == tmp_path / "10000"


def test_it_keeps_what_other_parts_and_other_sizes_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "FILE", tmp_path / "results.json")
    few, many = Result("page", 1, "ms", part="search", jobs=10), Result("page", 9, "ms", part="search", jobs=20)
    other = Result("rows", 5, "rows/s", part="ingestion", jobs=10)
    keep([few, other, Result("gone", 3, "ms", part="search", jobs=10)])
    keep([many])

    keep([anew := Result("page", 2, "ms", part="search", jobs=10)])

    assert load() == [other, many, anew]
