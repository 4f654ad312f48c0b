"""A letter as it prints: typeset once for as long as it says the same, and its pages as pictures."""

from collections.abc import Sequence

from jobraker.documents.design import Design
from jobraker.documents.letter import Letter
from jobraker.documents.printing import pdf
from jobraker.documents.printing.once import once
from jobraker.documents.printing.printed import Printed, PrintingError
from jobraker.tailoring.letters import Held

KEPT = 8  # of a process: those that somebody is writing just now


def printed(held: Held) -> Printed | None:
    """None for what cannot be typeset."""
    try:
        return typeset(held.letter, held.design)
    except PrintingError:
        return None


def pictures(held: Held) -> Sequence[bytes]:
    try:
        return drawn(held.letter, held.design)
    except PrintingError:
        return ()


@once(KEPT)
def typeset(letter: Letter, design: Design) -> Printed:
    return pdf.letter_pdf(letter, design)


@once(KEPT)
def drawn(letter: Letter, design: Design) -> tuple[bytes, ...]:
    return tuple(pdf.letter_pages(letter, design))
