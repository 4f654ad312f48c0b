import pytest

from benchmarks.eval.ranking import figure, ndcg, succeeds


def test_the_best_order_is_worth_one() -> None:
    assert ndcg([3, 2, 1], [1, 3, 2, 0]) == pytest.approx(1.0)


def test_a_good_result_is_worth_less_further_down() -> None:
    every = [3, 0, 0]

    assert 1.0 > ndcg([0, 3], every) > ndcg([0, 0, 3], every) > ndcg([0] * 10 + [3], every) == 0.0


def test_more_than_ten_good_ones_ask_for_no_more_than_ten() -> None:
    assert ndcg([3] * 10, [3] * 25) == pytest.approx(1.0)


@pytest.mark.parametrize(("grades", "well"), [([1, 1, 1, 1, 2], True), ([1, 1, 1, 1, 1, 3], False), ([], False)])
def test_a_search_succeeds_where_one_of_the_first_five_is_good(grades: list[int], well: bool) -> None:
    assert succeeds(grades) is well


def test_the_interval_holds_the_mean() -> None:
    found = figure([0.0, 1.0, 1.0, 0.5])

    assert found.low < found.mean == 0.625 < found.high
