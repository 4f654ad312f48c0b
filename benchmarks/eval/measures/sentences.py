"""Whether single sentences of a letter get through the check: honest ones about invented people, and lies that are made of their
own words. Truth is the label beside each."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.eval.claimants import PEOPLE
from benchmarks.eval.score import Count, Score
from jobraker.tailoring.rules.checking import Check
from jobraker.tailoring.rules.template import Goal, Told

LABELS = Path(__file__).parents[1] / "labels" / "letter_sentences.tsv"
OPENINGS = {
    "dispatcher": ("en", "Transport Planner", "Kadevisser"),
    "receptionist": ("en", "Practice Coordinator", "Corrib Smiles"),
    "Buchhalterin": ("de", "Finanzbuchhalterin", "Lahnwerk"),
    "Tischler": ("de", "Möbeltischler", "Kaiserstuhl Interieur"),
    "libraire": ("fr", "Responsable de rayon", "Folio & Cie"),
    "enfermera": ("es", "Enfermera de quirófano", "Hospital del Ebro"),
}


def measure(_data: Path) -> Iterator[Score]:
    """Recall is the share of lies that were refused, precision the share of the refused that were lies; nothing recorded is
    needed."""
    for kind in ("", "held out "):
        judged = [(is_lie, refused) for what, is_lie, refused in sentences() if what == kind]
        right = sum(is_lie and refused for is_lie, refused in judged)
        lies, honest = sum(is_lie for is_lie, _ in judged), sum(not is_lie for is_lie, _ in judged)
        said = sum(refused for _, refused in judged)
        data = f"{lies} lies, {honest - said + right} of {honest} honest pass"
        yield Score.of(f"{kind}lying sentences refused", data, Count(right, said, lies))


def sentences() -> Iterator[tuple[str, bool, bool]]:
    """ "held out " of what was written after the rules; whether it is a lie; whether it was refused."""
    for person, label, said in labelled():
        language, title, company = OPENINGS[person]
        check = Check(PEOPLE[person], Told(), Goal(title=title, company=company), language)
        yield "held out " if label.startswith("held") else "", label.endswith("lie"), bool(check.inventions(said))


def labelled() -> Iterator[tuple[str, str, str]]:
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            person, label, said = line.split("\t")
            yield person, label, said
