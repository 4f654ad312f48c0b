from benchmarks.figures.exponents import SEARCH, fitted, is_fitted
from benchmarks.figures.results import Result


def cost(value: float, jobs: int | None, name: str = "page, p95", unit: str = "ms", part: str = "search") -> Result:
    return Result(name, value, unit, part=part, jobs=jobs)


def test_it_fits_the_power_by_which_a_cost_grows() -> None:
    (grown,) = fitted([cost(10 * jobs**0.5, jobs) for jobs in (10_000, 200_000, 1_000_000)])

    assert (grown.name, grown.value) == ("page, p95: grows by the exponent", 0.5)
    assert (grown.part, grown.jobs) == ("growth of search", None)


def test_it_fits_what_was_measured_at_several_sizes_and_costs_something() -> None:
    once, none, rate = cost(5, 10_000, "once"), cost(0, 10_000, "none"), cost(5, 10_000, "rate", "rows/s")

    assert not list(
        fitted([once, none, cost(0, 200_000, "none"), rate, cost(9, 200_000, "rate", "rows/s"), cost(7, None)])
    )


def test_it_holds_the_page_of_many_readers_among_most_openings_against_that_among_fewest() -> None:
    found = list(fitted([cost(value, jobs, SEARCH) for value, jobs in ((20, 10_000), (50, 200_000), (120, 1_000_000))]))

    assert (found[-1].value, found[-1].jobs, found[-1].met) == (6, 1_000_000, False)


def test_it_knows_its_own_figures_so_that_none_of_older_measurements_stays() -> None:
    measured = [cost(value, jobs, SEARCH) for value, jobs in ((20, 10_000), (50, 200_000))]

    assert all(map(is_fitted, fitted(measured)))
    assert not any(map(is_fitted, measured))
