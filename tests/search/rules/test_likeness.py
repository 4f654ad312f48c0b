import numpy as np
import pytest

from jobraker.search.rules.likeness import USUAL_DEVIATION, USUAL_MIDDLE, background


def test_it_measures_a_likeness_against_what_openings_have() -> None:
    near_to_all = background(np.random.default_rng(1).normal(0.3, 0.1, 800))
    near_to_none = background(np.random.default_rng(1).normal(0.0, 0.05, 800))

    assert near_to_none.likeness(np.array([0.25]))[0] > 2 * near_to_all.likeness(np.array([0.48]))[0] > 0


@pytest.mark.parametrize("few", [[], [0.3], [0.3, 0.1]])
def test_it_takes_what_is_usual_where_there_are_few_openings(few: list[float]) -> None:
    found = background(np.array(few))

    assert found.middle == pytest.approx(USUAL_MIDDLE, abs=0.03)
    assert found.deviation == pytest.approx(USUAL_DEVIATION, abs=0.02)


def test_what_answers_widens_nothing() -> None:
    others = np.random.default_rng(1).normal(0.1, 0.05, 100)

    alone, beside = background(others), background(np.append(others, [0.6] * 10))

    assert beside.likeness(np.array([0.6]))[0] > 0.8 * alone.likeness(np.array([0.6]))[0]


def test_it_divides_by_no_nothing() -> None:
    found = background(np.full(10_000, USUAL_MIDDLE))

    assert found.deviation >= 0.03
    assert np.isnan(found.likeness(np.array([np.nan]))[0])
