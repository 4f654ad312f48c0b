"""A proof of search as PDF."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from jobraker.documents.design import Design, Paper
from jobraker.documents.printing import apart
from jobraker.documents.printing.content import address_of, line, lines, link_item
from jobraker.documents.printing.pdf import frame
from jobraker.documents.printing.printed import Printed, TooLongError
from jobraker.documents.proof import Line, Proof

MOST = 2_000  # applications
PEOPLE, STEPS = 3, 40  # of one application
CHARS = 300  # of a value
WHOLE = 1_200  # characters of a line that fits on a page whatever they are, so that it is not torn apart
ADDRESS_CHARS = 70  # that are printed; the link has all


def proof_pdf(proof: Proof, paper: Paper) -> Printed:
    """Raises `PrintingError`."""
    if len(proof.lines) > MOST:  # what is being typeset cannot be stopped
        raise TooLongError("more than a proof may have")
    said = {
        "name": short(proof.name),
        "facts": [list(map(short, fact)) for fact in proof.facts],
        "heads": list(map(line, proof.heads)),
        "lines": list(map(printed_line, proof.lines)),
        "nothing": line(proof.nothing),
        "note": line(proof.note),
    }
    return apart.typeset(
        "proof", {**frame(Design(paper=paper), proof.language, said), **said, "title": line(proof.title)}
    )


def printed_line(each: Line) -> dict[str, Any]:
    said: dict[str, Any] = {
        **{name: short(getattr(each, name)) for name in ("number", "day", "employer", "place", "title", "way")},
        "contacts": [short(contact) for contact in lines(each.contacts)[:PEOPLE]],
        "address": list(printed_address(line(each.address))),
        "history": [list(map(short, step)) for step in each.history[:STEPS]],
    }
    return said | {"whole": len(str(said)) < WHOLE}


def printed_address(address: str) -> Iterator[dict[str, str]]:
    """None where there is none."""
    if address:
        item = asdict(link_item(address))
        yield item | {"text": short(item["text"], ADDRESS_CHARS), "address": address_of(address)}


def short(text: str, most: int = CHARS) -> str:
    said = line(text)
    return said if len(said) <= most else said[: most - 1] + "…"
