"""What the rules read of visas, licences, shifts and the like, against what people who read the postings found.

Precision is over the statements of `facts_judged.tsv` that are still read as they were judged; how many are read otherwise
since, and so have no label, is told. Rules are mended where a statement was wrong, so that what remains is the better part:
the figure of the rules as they were when the statements were drawn is given too. Recall is over the facts of the postings
that were read whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from benchmarks.eval.mixed import mixed
from benchmarks.eval.recorded import labels
from benchmarks.eval.score import Score, share
from jobraker.ingestion.rules.statements.reading import statements
from jobraker.jobs.statements import Kind, Statement

JUDGED = "facts_judged.tsv"
READ_WHOLE = "facts_read_whole.tsv"
NEED_WRONG = "need"  # a verdict: all is right but how much it is needed


class Judged(NamedTuple):
    """A line of the file; `posting` is its source and id, `mark` is of the sentence."""

    kind: str
    posting: tuple[str, str]
    value: str
    mark: str
    verdict: str


def measure(data: Path) -> Iterator[Score]:
    judged = [Judged(kind, (source, id_), *rest) for kind, source, id_, *rest in labels(JUDGED)]
    whole = [((source, id_), kind, value) for source, id_, kind, value in labels(READ_WHOLE)]
    said = read(data, {each.posting for each in judged} | {posting for posting, _, _ in whole})
    for kind in Kind:
        yield from precision(kind, [each for each in judged if each.kind == kind], said)
        yield recall(kind, whole, said)


def read(data: Path, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], list[Statement]]:
    """What the rules read in these postings."""
    return {
        (each.source, each.id): list(statements(each.title, each.company, each.text))
        for each in mixed(data)
        if (each.source, each.id) in wanted
    }


def precision(kind: Kind, judged: list[Judged], said: dict[tuple[str, str], list[Statement]]) -> Iterator[Score]:
    now = {
        (posting, written(each), mark(each.sentence)) for posting in said for each in said[posting] if each.kind is kind
    }
    same = [each for each in judged if (each.posting, each.value, each.mark) in now]
    data = f"{len(judged)} judged, {len(judged) - len(same)} read otherwise since"
    right = sum(each.verdict == "right" for each in same)
    nearly = sum(each.verdict == NEED_WRONG for each in same)
    yield Score(kind, data, len(same), precision=share(right, len(same)))
    yield Score(f"{kind}, however much needed", data, len(same), precision=share(right + nearly, len(same)))
    drawn = sum(each.verdict == "right" for each in judged)
    yield Score(f"{kind}, when drawn", f"{len(judged)} judged", len(judged), precision=share(drawn, len(judged)))


def recall(
    kind: Kind, whole: Iterable[tuple[tuple[str, str], str, str]], said: dict[tuple[str, str], list[Statement]]
) -> Score:
    true: dict[tuple[str, str], list[str]] = defaultdict(list)
    postings = set()
    for posting, of_kind, value in whole:
        postings.add(posting)
        if of_kind == kind:
            true[posting].append(value)
    facts = sum(map(len, true.values()))
    found = sum(
        value in {written(each) for each in said[posting] if each.kind is kind}
        for posting in true
        for value in true[posting]
    )
    return Score(kind, f"{len(postings)} read whole", facts, recall=share(found, facts))


def written(statement: Statement) -> str:
    """All that is told of it in one line: "master plus", "3..5 required", "de B2 required"."""
    least, most = statement.least, statement.most
    numbers = "" if least is None and most is None else f"{_number(least)}..{_number(most)}"
    parts = (statement.value, numbers, statement.level or "", statement.need)
    return " ".join(part for part in parts if part)


def mark(sentence: str) -> str:
    return blake2b(sentence.encode(), digest_size=4).hexdigest()


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
