"""A model's letter with what it invented replaced by what the template says in that place."""

from collections.abc import Collection, Sequence


def mended(paragraphs: Sequence[str], refused: Collection[int], template: Sequence[str]) -> list[str]:
    """The first and the last paragraph of a template stand for the first and the last; of those between, each in its turn
    while there are any."""
    last = len(paragraphs) - 1
    between = iter(template[1:-1])
    said = []
    for place, paragraph in enumerate(paragraphs):
        if place not in refused:
            said.append(paragraph)
        elif place == 0:
            said.append(template[0])
        else:
            said.append(template[-1] if place == last else next(between, ""))
    return [paragraph for paragraph in dict.fromkeys(said) if paragraph]
