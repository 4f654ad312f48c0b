from benchmarks.figures.results import Result, load
from benchmarks.search.recall import FILTERS
from benchmarks.table import BEGIN, END, README, section, written

PAGE = "search page, 1 client, p95"


def row(results: list[Result], what: str) -> list[str]:
    found = next(line for line in section(results).splitlines() if line.startswith(f"| {what}"))
    return [cell.strip() for cell in found.strip("|").split("|")]


def test_it_tells_in_the_readme_what_was_measured() -> None:
    readme = README.read_text()

    assert written(readme, load()) == readme, "python -m benchmarks.table writes it"


def test_it_leaves_what_stands_around_it() -> None:
    told = written(f"before\n{BEGIN}\nof old\n{END}\nafter\n", [])

    assert told.startswith(f"before\n{BEGIN}\n| |")
    assert told.endswith(f"|\n{END}\nafter\n")
    assert "of old" not in told


def test_it_puts_a_figure_below_its_size_and_marks_what_missed() -> None:
    found = [
        Result(PAGE, 99.6, "ms", 60, False, "search", 10_000),
        Result(PAGE, 1327, "ms", None, None, "search", 1_000_000),
        Result(PAGE, 5, "ms", None, None, "other", 200_000),
    ]

    assert row(found, "search page, one reader, p95")[1:4] == ["**99.6 ms, missed**", "–", "1,327 ms"]


def test_it_tells_the_worst_of_several() -> None:
    recalled = [1, 0.99, 0.5, 1, 1]
    found = [
        Result(f"meaning, {name}: recall of the nearest 20, titles", share, "", 0.98, share > 0.98, "recall", 10_000)
        for name, share in zip(FILTERS, recalled, strict=True)
    ]

    assert row(found, "nearest 20 by meaning that are found, titles")[1] == "**0.5, missed**"


def test_it_tells_once_what_does_not_hang_on_how_many_there_are() -> None:
    found = [Result("second start to the first page", 7.2, "s", 15, True, "system")]

    assert row(found, "second start")[1:4] == ["7.2 s", "–", "–"]


def test_it_holds_others_against_us_at_the_most_openings() -> None:
    ours = [Result(PAGE, 100, "ms", part="search", jobs=jobs) for jobs in (10_000, 200_000)]
    theirs = [
        Result("LIKE, 1 client, p95", value, "ms", part="search", jobs=jobs)
        for jobs, value in ((10_000, 300), (200_000, 900))
    ]

    assert row(ours + theirs, "`LIKE`")[4] == "9 times"


def test_it_tells_what_each_took_alone_and_at_once() -> None:
    names = {"alone": 100, "all at once": 130, "all at once against alone": 1.3}
    found = [
        Result(f"search page, 16 clients, {way}, p95", value, "ms", part="together", jobs=200_000)
        for way, value in names.items()
    ]

    assert row(found, "search page, 16 readers |")[1:] == ["–", "100 ms / 130 ms", "–", "1.3 times"]


def test_it_holds_against_us_what_was_asked_of_both() -> None:
    found = [
        Result(PAGE, 100, "ms", part="search", jobs=10_000),
        Result("LIKE, 1 client, p95", 300, "ms", part="search", jobs=10_000),
        Result("LIKE, 1 client, p95 against our page", 2.5, "times", part="search", jobs=10_000),
    ]

    assert row(found, "`LIKE`")[4] == "2.5 times"
