from pathlib import Path

from jobraker.embedded.logs import LARGE, last_lines, opened


def test_a_small_log_goes_on(tmp_path: Path) -> None:
    opened(tmp_path, "web").write_text("earlier\n")

    assert opened(tmp_path, "web").read_text() == "earlier\n"


def test_a_large_log_is_set_aside(tmp_path: Path) -> None:
    opened(tmp_path, "web").write_bytes(b"x" * (LARGE + 1))

    assert not opened(tmp_path, "web").exists()
    assert (tmp_path / "logs" / "web.log.1").stat().st_size == LARGE + 1


def test_it_shows_the_last_lines(tmp_path: Path) -> None:
    log = opened(tmp_path, "web")
    log.write_text("".join(f"line {number}\n" for number in range(10_000)))

    assert last_lines(log, 2) == ["line 9998", "line 9999"]


def test_it_shows_lines_that_are_not_text(tmp_path: Path) -> None:
    log = opened(tmp_path, "web")
    log.write_bytes(b"\xff\x00 broken")

    assert last_lines(log) == ["�\x00 broken"]


def test_a_log_that_nobody_wrote_has_no_lines(tmp_path: Path) -> None:
    assert last_lines(tmp_path / "none.log") == []
