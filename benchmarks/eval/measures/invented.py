"""Whether a draft says what nobody told: lines of invented people's résumés as the sandbox's model writes them anew, honestly and with
facts of its own. Truth is what that model changed against its honest self."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.eval.profiles import PROFILES
from benchmarks.eval.score import Count, Score
from jobraker.documents.facts import Source, invented
from jobraker.documents.resume import Document
from jobraker.resumes.rules.rewrites import lines_of
from jobraker.sandbox.model.asked import Asked
from jobraker.sandbox.model.inventing import inventions, spoilt, with_tail
from jobraker.sandbox.model.writing import rewritten


def measure(data: Path) -> Iterator[Score]:  # noqa: ARG001 - as every measure takes it
    """Recall is the share of invented lines that were caught; nothing recorded is needed."""
    drafts = list(drafted())
    caught = [bool(invented(Source.of(about), said)) for about, said, _ in drafts]
    made_up = [is_made_up for _, _, is_made_up in drafts]
    right = sum(each and true for each, true in zip(caught, made_up, strict=True))
    yield Score.of("invented facts caught", f"{len(drafts)} rewritten lines", Count(right, sum(caught), sum(made_up)))


def drafted() -> Iterator[tuple[Document, str, bool]]:
    """What may be claimed, what was written, and whether that has something made up."""
    asked = Asked("", "", None)
    for _name, document, _language in PROFILES:
        for line in lines_of(document):
            honest = rewritten(line.text)
            yield line.about, honest, False
            told = [spoilt(asked, honest), *(with_tail(honest, kind) for kind in inventions()["tails"])]
            yield from ((line.about, said, True) for said in told if said != honest and not is_told(document, said))


def is_told(document: Document, said: str) -> bool:
    """Whether what was made up happens to be so."""
    return "Mandarin" in said and any(spoken.code == "zh" for spoken in document.languages)
