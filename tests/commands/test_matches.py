"""What an admin sees of the lists of matches."""

from jobraker.commands.matches import told
from jobraker.matching.harvest import Harvest


def test_the_yield_tells_what_became_of_what_was_recommended() -> None:
    lines = list(told(Harvest(shown=1200, opened=300, good=17, bad=3, saved=60, applied=12), 2))

    assert lines == [
        "1,200 openings were recommended to 2 people.",
        "300 were opened (25.0 %).",
        "60 were saved (5.0 %).",
        "12 were applied to (1.0 %).",
        "20 were judged (1.7 %).",
        "Of those judged, 17 were good (85.0 %), 3 bad.",
    ]


def test_without_any_it_says_so() -> None:
    assert list(told(Harvest(0, 0, 0, 0, 0, 0), 0)) == ["No opening has been recommended to anybody yet."]
    assert not any("Of those judged" in line for line in told(Harvest(1, 0, 0, 0, 0, 0), 1))
