"""What is understood of résumés, against what somebody read in them who read them whole.

What people have marked in the two hundred is not all that is there: of a hundred employers that the rules found and nobody
had marked most are employers. So some of the half that was not looked at were read anew, from the first word to the last, and
files of many kinds for how to reach whom they are of; the labels hold no words of these, but where they stand, or what
becomes of them when they are hashed.
"""

import gzip
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby
from pathlib import Path

from benchmarks.eval.halves import Verdict, score
from benchmarks.eval.recorded import labels
from benchmarks.eval.score import Score, needed
from jobraker.resumes.files import UnreadableFileError
from jobraker.resumes.opening import opened
from jobraker.resumes.rules.understanding import understand
from jobraker.resumes.texts import plain
from jobraker.resumes.understood import Stay, Understood, Value
from jobraker.taxonomy.folding import fold

MARKED = "labelled/resume_ner_redacted.jsonl.gz"
WHOLE = {
    "resumes_read_whole.tsv": "résumés read whole, held out",
    "resumes_read_last.tsv": "more of them, read last",
    "resumes_read_blind.tsv": "twelve more, read blind",
}
FILES = "resume_files.tsv"
NAMES = {"work": ("jobs", "employers"), "education": ("degrees", "schools")}

Facts = Mapping[str, Collection[str]]


def read_whole(data: Path) -> Iterator[Score]:
    """Of jobs and trainings."""
    with gzip.open(needed(data, MARKED), "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["content"] for line in file]
    for name, told in WHOLE.items():
        yield from _scores(list(_pairs(texts, name)), told)


def _pairs(texts: Sequence[str], name: str) -> Iterator[tuple[Facts, Facts]]:
    for record, rows in groupby(labels(name), key=lambda row: row[0]):
        text = texts[int(record)]
        yield _said(understand(plain.words(text.encode()))), _true(text, list(rows))


def contacts(data: Path) -> Iterator[Score]:
    """Of how to reach people, in files of many kinds."""
    pairs = []
    for name, rows in groupby(labels(FILES), key=lambda row: row[0]):
        true: dict[str, list[str]] = {field: [] for field in _reached(Understood())}
        for _, field, digest in rows:
            true[field] += [] if digest == "-" else [digest]
        said = {field: [hashed(each) for each in values] for field, values in _reached(_read(data, name)).items()}
        pairs.append((said, true))
    yield from _scores(pairs, "files of many kinds")


def hashed(value: str) -> str:
    return blake2b(fold(value).encode(), digest_size=8).hexdigest()


def _read(data: Path, name: str) -> Understood:
    try:
        return opened(needed(data, f"resumes/{name}").read_bytes())[1]
    except UnreadableFileError:
        return Understood()


def _reached(told: Understood) -> dict[str, list[str]]:
    single: dict[str, Value | None] = {
        "name": told.name,
        "email": told.email,
        "phone": told.phone,
        "location": told.location,
    }
    links = [link.value.removeprefix("https://").removeprefix("http://").rstrip("/") for link in told.links]
    return {name: [value.value] if value else [] for name, value in single.items()} | {"links": links}


def _said(told: Understood) -> dict[str, list[str]]:
    return _facts("work", told.work) | _facts("education", told.education)


def _facts(kind: str, stays: Iterable[Stay]) -> dict[str, list[str]]:
    """The parts of each, and all of it as one."""
    each = [(stay.title, stay.organisation, f"{stay.began}–{'now' if stay.current else stay.ended}") for stay in stays]
    titles, organisations = NAMES[kind]
    return {
        titles: [title for title, _, _ in each],
        organisations: [organisation for _, organisation, _ in each],
        f"{kind} months": [months for _, _, months in each if fold(months)],
        f"{kind}, all of one": [
            f"{fold(title)} | {fold(organisation)} | {months}" for title, organisation, months in each
        ],
    }


def _true(text: str, rows: Iterable[list[str]]) -> dict[str, list[str]]:
    stays: dict[str, list[Stay]] = {kind: [] for kind in NAMES}
    for _, kind, title, organisation, began, ended in rows:
        stays[kind].append(
            Stay(
                _words(text, title),
                _words(text, organisation),
                quote=None,  # type: ignore[arg-type]
                began=began.strip("-"),
                ended="" if ended == "now" else ended.strip("-"),
                current=ended == "now",
            )
        )
    return _facts("work", stays["work"]) | _facts("education", stays["education"])


def _words(text: str, span: str) -> str:
    start, _, end = span.partition("-")
    return " ".join(text[int(start) : int(end)].split()) if start else ""


def _scores(pairs: Collection[tuple[Facts, Facts]], data: str) -> Iterator[Score]:
    fields = list(next(iter(pairs))[1])
    for field in fields:
        verdicts = [_verdict(said[field], true[field]) for said, true in pairs]
        yield score(f"resume {field}", data, Verdict(*map(sum, zip(*verdicts, strict=True))))


def _verdict(said: Collection[str], true: Collection[str]) -> Verdict:
    """Of values that are named several times each counts once."""
    told, there = ({fold(each) for each in values if fold(each)} for values in (said, true))
    right = len(told & there)
    return Verdict(len(told), right, len(there), right, len(there) if told else 0)
