"""What `jobraker sources …` says before anything is read."""

from click.testing import CliRunner

from jobraker.commands.reading import sources


def test_a_field_that_no_board_is_known_for_is_told_with_those_that_are() -> None:
    ended = CliRunner().invoke(sources, ["suggest", "--field", "nonsense"])

    assert ended.exit_code == 2
    assert "no board is known for 'nonsense'; there are education; engineering; " in " ".join(ended.output.split())
