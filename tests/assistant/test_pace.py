from contextlib import ExitStack

from jobraker.assistant.pace import AT_ONCE, EVERY, Pace


def test_the_more_are_shown_the_seldomer_each_is_looked_at() -> None:
    pace = Pace()
    assert (pace.every, pace.of(3)) == (EVERY, 0)
    with ExitStack() as shown:
        for account_id in range(5 * AT_ONCE):
            shown.enter_context(pace.shown(account_id % 7))
        assert pace.every == 5 * EVERY
        assert pace.of(3) == 36
    assert (pace.every, pace.of(3)) == (EVERY, 0)
