"""What is remembered of lines."""

from jobraker.taxonomy.lines import LONGEST, of_lines


def test_a_line_is_looked_at_once_and_what_is_asked_beside_it_counts() -> None:
    looked: list[str] = []

    @of_lines
    def letters(line: str, least: int) -> bool:
        looked.append(line)
        return len(line) >= least

    assert [letters("Benefits", 3), letters("Benefits", 3), letters("Benefits", 9)] == [True, True, False]
    assert looked == ["Benefits", "Benefits"]


def test_of_a_whole_text_on_one_line_nothing_is_remembered() -> None:
    looked: list[str] = []

    @of_lines
    def seen(line: str) -> None:
        looked.append(line)

    seen("x" * (LONGEST + 1))
    seen("x" * (LONGEST + 1))

    assert len(looked) == 2
