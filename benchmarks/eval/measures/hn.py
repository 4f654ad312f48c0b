"""What is read from the offers of Hacker News' threads, against three samples that were read and judged: 150, 150 and 60.

The labels hold no text of a comment, only the digest of what is right of it. None stands where the rules were still wrong
after the mending, so what they get right since then counts only after somebody has read it again. As drawn, each before the
rules were mended after it, they had right of company, roles, location and remote: 147, 121, 143 and 144 of the first sample;
148, 120, 146 and 149 of the second; 57, 53, 58 and 56 of the third.
"""

import csv
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from benchmarks.eval.score import Score, needed, share
from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import hn
from jobraker.boards.posting import Posting

DATA = "postings/hn_who_is_hiring_2021-2023.jsonl.gz"
LABELS = Path(__file__).parents[1] / "labels" / "hn.tsv"
FIELDS = ("company", "roles", "location", "remote")
DIGITS = 16


def measure(data: Path) -> Iterator[Score]:
    """Of each sample the share of comments of which a field is right, silence where nothing is to be said included."""
    path = needed(data, DATA)
    labels = _labels()
    said = _said(path, {identity for _, identity in labels})
    right: Counter[tuple[str, str]] = Counter()
    for (sample, identity), truths in labels.items():
        found = said.get(identity, {})
        right.update((sample, field) for field in FIELDS if truths[field] == digest(found.get(field, "")))
    read_of = Counter(sample for sample, _ in labels)
    for sample, count in read_of.items():
        for field in FIELDS:
            yield Score(
                f"hn {field}", f"{sample} sample, read and judged", count, precision=share(right[sample, field], count)
            )


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:DIGITS]


def says(record: Mapping[str, object]) -> dict[str, str]:
    """What the rules say of one comment, field by field, in words."""
    items = read(hn.split(record), BOARDS[hn.KIND], {})
    postings = [item for item in items if isinstance(item, Posting)]
    if not postings:
        return dict.fromkeys(FIELDS, "no offer")
    return {
        "company": postings[0].company,
        "roles": "\n".join(posting.title for posting in postings),
        "location": "\n".join(" & ".join(posting.locations) for posting in postings),
        "remote": "\n".join(posting.remote.name if posting.remote else "" for posting in postings),
    }


def _labels() -> dict[tuple[str, str], dict[str, str]]:
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    with LABELS.open(newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found[row["sample"], row["id"]][row["field"]] = row["right"]
    return found


def _said(path: Path, identities: set[str]) -> dict[str, dict[str, str]]:
    with gzip.open(path, "rt") as file:
        records = (json.loads(line) for line in file)
        return {str(record["id"]): says(record) for record in records if str(record["id"]) in identities}
