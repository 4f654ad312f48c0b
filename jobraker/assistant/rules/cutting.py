"""How much of what is at hand the model is told, where there is more than it can take.

Each kind of material has its share of the room. What one leaves free the others get, the first in the order below first; what is
longer still is cut at the end of a line, so that nothing is told by half.
"""

from collections.abc import Mapping

from jobraker.language_model.terms import Block
from jobraker.taxonomy.tokens import CHARS_PER_TOKEN

# The question is told whole, whatever it takes: how long it may be is its form's to say.
SHARES: Mapping[Block, float] = {
    Block.POSTING: 0.30,
    Block.RESUME: 0.05,
    Block.OPENINGS: 0.20,
    Block.KNOWLEDGE: 0.20,
    Block.PROFILE: 0.15,
    Block.APPLICATIONS: 0.07,
    Block.SKILLS: 0.03,
}


def cut(material: Mapping[Block, str], tokens: int) -> dict[Block, str]:
    room = max(tokens * CHARS_PER_TOKEN - len(material.get(Block.QUESTION, "")), 0)
    given = {block: min(len(text), int(room * SHARES.get(block, 0))) for block, text in material.items()}
    given |= {block: len(text) for block, text in material.items() if block is Block.QUESTION}
    left = room - sum(size for block, size in given.items() if block is not Block.QUESTION)
    for block in SHARES:
        more = min(len(material.get(block, "")) - given.get(block, 0), left)
        if more > 0:
            given[block] += more
            left -= more
    return {block: shortened(text, given[block]) for block, text in material.items()}


def shortened(text: str, most: int) -> str:
    """Whole lines; of a first that is longer than all the room, its beginning."""
    if len(text) <= most:
        return text
    lines = text[:most].rpartition("\n")[0]
    return lines or text[:most]
