"""`python -m benchmarks.table`: write the README's section on performance anew, from what results.json says.

A row is the worst of the figures that it is made of. What missed its goal is bold and says so; what was not measured is a dash.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from benchmarks.asked.queries import SETS
from benchmarks.figures.results import Result, load
from benchmarks.search.recall import ASKED, FILTERS, NEAREST
from jobraker.settings import PROJECT

README = PROJECT / "README.md"
BEGIN, END = "<!-- from benchmarks/results.json, by `python -m benchmarks.table` -->", "<!-- until here -->"
SIZES = (10_000, 200_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    goal: str
    part: str
    names: Sequence[str]
    worst: Callable[..., Result] = max


def recalled(kind: str) -> list[str]:
    return [f"meaning, {each}: recall of the nearest {NEAREST}, {kind}" for each in FILTERS]


GOALS = (
    Row("search page, 16 readers at once, p95", "200 ms at 1,000,000", "search", ["search page, 16 clients, p95"]),
    Row(
        "the same, against 10,000 openings",
        "5 times",
        "growth of search",
        ["search page, 16 clients, p95, against that among 10,000"],
    ),
    Row(
        "the same of questions that nothing was tuned on",
        "",
        "search",
        ["search page, held-out questions, 16 clients, p95"],
    ),
    Row("search page, one reader, p95", "60 ms at 20,000", "search", ["search page, 1 client, p95"]),
    Row(
        "statements of a search that read a table through",
        "none",
        "plans",
        [f"{name} searches: statements that read a table through" for name in SETS],
    ),
    Row("page of an opening, one reader, p95", "40 ms at 20,000", "pages", ["job page, 1 client, p95"]),
    Row("Today, one reader, p95", "60 ms at 20,000", "pages", ["Today, 1 client, p95"]),
    Row("share of a search page outside SQL", "a third", "share", ["search page, share of time outside SQL"]),
    Row(
        "new openings, record to searchable row",
        "1,500 a second; 1,000 at 1,000,000",
        "ingestion",
        ["ingestion: new"],
        min,
    ),
    Row("unchanged openings", "three times as many", "ingestion", ["ingestion: unchanged"], min),
    Row(
        "embedding, share of the bare model’s speed",
        "0.9",
        "embedding",
        ["embedding: share of the bare model's throughput"],
        min,
    ),
    *(
        Row(f"nearest 20 by meaning that are found, {kind}, at the worst filter", "0.98", "recall", recalled(kind), min)
        for kind in ASKED
    ),
    Row("list of matches made for one person, p95", "300 ms", "recommending", ["list of one person: made, p95"]),
    Row(
        "1,000 lists of matches kept up with 5,000 openings",
        "",
        "recommending",
        ["1,000 people: their lists kept up with 5,000 openings"],
    ),
    Row("5,000 openings held against 100,000 alerts", "", "alerting", ["alerts: 5,000 new openings against 100,000"]),
    Row(
        "search page beside 1,000 open answers, against without, p95",
        "1.5 times",
        "streams",
        ["search page beside 1,000 streams against without, p95"],
    ),
    Row(
        "everything at rest on one machine", "700 MB", "system", ["whole system at rest, proportional share of memory"]
    ),
    Row("second start, to the first page", "15 s", "system", ["second start to the first page"]),
)
AT_ONCE = (
    Row("search page, 16 readers", "", "together", ["search page, 16 clients"]),
    Row("500 openings held against 100,000 alerts", "", "together", ["500 openings held against all alerts"]),
    Row("1,000 lists of matches kept up with 500 openings", "", "together", ["all lists kept up with 500 openings"]),
    Row("first words of an answer", "", "together", ["first words of an answer"]),
)
BESIDE = (
    Row("our search page, one reader, p95", "", "search", ["search page, 1 client, p95"]),
    Row("`LIKE` in PostgreSQL, p95", "", "search", ["LIKE, 1 client, p95"]),
    Row("full text in PostgreSQL, in the order of `ts_rank`, p95", "", "search", ["full text, 1 client, p95"]),
    Row("tantivy, its best 20 by BM25, without filters, p95", "", "search", ["tantivy, 1 client, p95"]),
    Row("our statement by meaning alone, p95", "", "vectors", ["meaning, our statement, p95"]),
    Row("numpy, all vectors compared, p95", "", "vectors", ["meaning, numpy, all compared, p95"]),
    Row("usearch, a graph in memory, p95", "", "vectors", ["meaning, usearch, its graph, p95"]),
)
GROWN = (
    Row("the database", "", "tables", ["database"]),
    Row("texts and their words, out of line", "", "tables", ["job: TOAST"]),
    Row("index of the words", "", "tables", ["index ix_job_text"]),
    Row("graph of meanings", "", "tables", ["index ix_job_vector_nearest"]),
    Row("search page, one reader, p50", "", "search", ["search page, 1 client, p50"]),
    Row("search page, 16 readers at once, p50", "", "search", ["search page, 16 clients, p50"]),
    Row("page of an opening, p50", "", "pages", ["job page, 1 client, p50"]),
    Row("list of matches made for one person, p50", "", "recommending", ["list of one person: made, p50"]),
    Row("5,000 openings held against 100,000 alerts", "", "alerting", ["alerts: 5,000 new openings against 100,000"]),
)


def section(results: Sequence[Result]) -> str:
    """As Markdown."""
    lines = [*table("asked for", GOALS, results, lambda row: row.goal), ""]
    lines += ["All at once, with 1,000 answers open, p95 of each after that of it alone:", ""]
    lines += [*table("slower", AT_ONCE, results, lambda row: slower(row, results), alone_and_at_once), ""]
    lines += ["Beside what one would use instead, in the same run:", ""]
    lines += [*table("p95 against ours", BESIDE, results, lambda row: against_ours(row, results)), ""]
    lines += ["How costs grow; 0.5 means that a hundred times as many openings cost ten times as much:", ""]
    lines += table("exponent", GROWN, results, lambda row: exponent(row, results))
    return "\n".join(lines)


def table(
    last: str,
    rows: Sequence[Row],
    results: Sequence[Result],
    told: Callable[[Row], str],
    shown: Callable[[Row, int, Sequence[Result]], str] | None = None,
) -> Iterator[str]:
    yield f"| | {' | '.join(f'{size:,}' for size in SIZES)} | {last} |"
    yield f"| --- |{' ---: |' * len(SIZES)} --- |"
    for row in rows:
        cells = [(shown or figure)(row, size, results) for size in SIZES]
        yield f"| {row.what} | {' | '.join(cells)} | {told(row)} |"


def figure(row: Row, jobs: int, results: Sequence[Result]) -> str:
    return cell(measured(row, jobs, results))


def alone_and_at_once(row: Row, jobs: int, results: Sequence[Result]) -> str:
    (name,) = row.names
    both = [measured(replace(row, names=[f"{name}, {way}, p95"]), jobs, results) for way in ("alone", "all at once")]
    return " / ".join(map(cell, both)) if all(both) else "–"


def slower(row: Row, results: Sequence[Result]) -> str:
    """At the most openings that it was measured with."""
    (name,) = row.names
    against = replace(row, names=[f"{name}, all at once against alone, p95"])
    found = [each for size in SIZES if (each := measured(against, size, results))]
    return f"{found[-1].value:.2g} times" if found else ""


def measured(row: Row, jobs: int, results: Sequence[Result]) -> Result | None:
    """Where the number of openings plays no part, it stands with the first."""
    sizes = (jobs, None) if jobs == SIZES[0] else (jobs,)
    found = [each for each in results if each.part == row.part and each.name in row.names and each.jobs in sizes]
    return row.worst(found, key=lambda each: each.value) if found else None


def cell(result: Result | None) -> str:
    if result is None:
        return "–"
    number = f"{result.value:,g}" if result.value < 100_000 else f"{result.value:,.0f}"
    value = f"{number} {result.unit}".strip()
    return f"**{value}, missed**" if result.met is False else value


def against_ours(row: Row, results: Sequence[Result]) -> str:
    """At the most openings that both were measured with; where not all were asked of both, over what was."""
    ours = next(each for each in BESIDE if each.part == row.part)
    over_the_same = replace(row, names=[f"{name} against our page" for name in row.names])
    for size in reversed(SIZES):
        if same := measured(over_the_same, size, results):
            return f"{same.value:.2g} times"
        own, other = measured(ours, size, results), measured(row, size, results)
        if own and other:
            return "" if row is ours else f"{other.value / own.value:.2g} times"
    return ""


def exponent(row: Row, results: Sequence[Result]) -> str:
    name = f"{row.names[0]}: grows by the exponent"
    found = next((each for each in results if each.part == f"growth of {row.part}" and each.name == name), None)
    return f"{found.value:.2f}" if found else "–"


def written(readme: str, results: Sequence[Result]) -> str:
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    if not after:
        raise ValueError("the README has no place for the table")
    return f"{before}{BEGIN}\n{section(results)}\n{END}{after}"


if __name__ == "__main__":
    README.write_text(written(README.read_text(), load()))
