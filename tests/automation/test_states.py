"""How an attempt may change: nothing leads from what may have been sent back to where it could be sent again, but a person."""

from jobraker.automation.rules.states import ALIVE, ASKING, BECOMES, HELD, HOLDING, LIVE, OUT, State, before


def test_each_state_says_what_it_may_become() -> None:
    assert set(BECOMES) == set(State)
    assert all(before(state) == {at for at in State if state in BECOMES[at]} for state in State)


def test_what_is_said_in_sql_is_what_is_said_here() -> None:
    assert {each.strip(" '") for each in ALIVE.partition("(")[2].partition(")")[0].split(",")} == LIVE
    assert {each.strip(" '") for each in HELD.partition("(")[2].partition(")")[0].split(",")} == HOLDING


def test_once_it_may_have_left_it_waits_again_only_where_the_call_was_turned_away() -> None:
    assert before(State.QUEUED) == {State.CALLING, State.UNKNOWN}
    assert before(State.CALLING) == {State.QUEUED}
    assert State.SENT not in set().union(*(before(state) for state in State))
    assert OUT < LIVE
    assert not ASKING & LIVE


def test_whatever_is_underway_comes_to_an_end() -> None:
    ends = set(State) - LIVE
    for state in LIVE:
        reached, left = {state}, [state]
        while left:
            new = BECOMES[left.pop()] - reached
            reached |= new
            left += new
        assert reached & ends
