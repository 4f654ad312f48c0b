import pytest

from jobraker.search.rules.axis import USUAL, pay_axis


@pytest.mark.parametrize(
    ("ranges", "axis"),
    [
        ([], USUAL),
        ([(41_000, 58_000)], (40_000, 80_000)),
        ([(31_000, 58_000), (60_000, 121_000)], (30_000, 130_000)),
        ([(50_000, 60_000)] * 40 + [(50_000, 5_000_000)], (50_000, 90_000)),
        ([(90_000, 120_000)] * 23 + [(130_000, 850_000)] * 2, (90_000, 130_000)),
        ([(50_000, 60_000), (55_000, 70_000), (120_000, 850_000)], (50_000, 90_000)),
    ],
)
def test_it_stands_around_nearly_all_rows(ranges: list[tuple[int, int]], axis: tuple[int, int]) -> None:
    assert pay_axis(ranges) == axis
