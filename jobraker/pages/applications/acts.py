"""What settles a thing on the spot, or leads to where it is settled."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """`field`: what its button says, a name and a value; None of what leads on."""

    words: str
    address: str
    field: tuple[str, str] | None = None
