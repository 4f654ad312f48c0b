"""How wide the teeth of a rake are, on pages as in letters: each as the points that its part can give."""

from collections.abc import Sequence

from jobraker.search.results import Tooth

GAP = 2.0  # pixels between two


def widths(teeth: Sequence[Tooth], width: float) -> list[float]:
    """Of a rake that is so wide with its gaps."""
    room = width - GAP * (len(teeth) - 1)
    weights = sum(tooth.weight for tooth in teeth) or 1
    return [room * tooth.weight / weights for tooth in teeth]
