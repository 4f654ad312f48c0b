"""What may be set, and to what."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from jobraker.settings import Settings
from jobraker.tuning import keeping
from jobraker.tuning.keeping import BadValueError, Fault, validated
from jobraker.tuning.rules.tunable import FREE, TUNABLE


def test_nothing_is_tunable_that_is_secret_an_address_or_read_at_the_start() -> None:
    fields = Settings.model_fields
    assert set(TUNABLE) <= set(fields)
    for name in TUNABLE:
        assert fields[name].annotation in (bool, int, float, str, Decimal)
        assert not isinstance(fields[name].default, SecretStr)
        assert not name.endswith(("url", "key", "host", "port", "private", "threads", "processes", "connections"))
    assert {name for name, bounds in TUNABLE.items() if bounds is FREE} == {
        name for name in TUNABLE if fields[name].annotation in (bool, str)
    }


@pytest.mark.parametrize(
    ("name", "given_", "value"),
    [
        ("requests_per_minute", "400", 400),
        ("requests_per_minute", " 400 ", 400),
        ("chat_moderation", True, True),
        ("chat_seconds", "12.5", 12.5),
        ("skyvern_step_price", "0.05", Decimal("0.05")),
        ("notice", "Down at noon", "Down at noon"),
    ],
)
def test_it_is_read_as_from_the_environment(settings: Settings, name: str, given_: Any, value: Any) -> None:
    found = validated(settings, name, given_)

    assert (found, type(found)) == (value, type(value))
    assert validated(settings, name, keeping.plain(found)) == value


@pytest.mark.parametrize(
    ("name", "given_", "fault"),
    [
        ("requests_per_minute", "59", Fault.BOUNDS),
        ("requests_per_minute", "0", Fault.BOUNDS),
        ("requests_per_minute", "1.5", Fault.NUMBER),
        ("requests_per_minute", "", Fault.NUMBER),
        ("requests_per_minute", "many", Fault.NUMBER),
        ("requests_per_minute", "9" * 5000, Fault.NUMBER),
        ("chat_seconds", "inf", Fault.BOUNDS),
        ("chat_seconds", "nan", Fault.BOUNDS),
        ("skyvern_step_price", "NaN", Fault.NUMBER),
        ("skyvern_step_price", "free", Fault.NUMBER),
        ("ingestion_short_share", "1.01", Fault.BOUNDS),
        ("notice", "x" * 301, Fault.LONG),
        ("chat_moderation", "perhaps", Fault.NUMBER),
    ],
)
def test_what_is_none_is_refused_with_its_reason(settings: Settings, name: str, given_: Any, fault: Fault) -> None:
    with pytest.raises(BadValueError) as refused:
        validated(settings, name, given_)

    assert refused.value.fault is fault


@given(name=st.sampled_from(sorted(TUNABLE)), typed=st.text() | st.integers() | st.floats() | st.booleans() | st.none())
def test_whatever_is_typed_is_a_value_within_the_bounds_or_refused(settings: Settings, name: str, typed: Any) -> None:
    try:
        value = validated(settings, name, typed)
    except BadValueError:
        return
    bounds = TUNABLE[name]
    assert bounds is FREE or bounds.least <= value <= bounds.most
