"""What two windows send becomes one."""

from decimal import Decimal

import pytest

from jobraker.profile.rules.merging import Seen, mark, merge, read_seen, seen

BEFORE = {"name": "", "phone": "1", "links": ["a"]}


def test_each_takes_what_only_the_other_changed() -> None:
    merged = merge(seen(1, BEFORE), BEFORE | {"name": "Ada"}, BEFORE | {"phone": "2"})

    assert merged.content == {"name": "Ada", "phone": "2", "links": ["a"]}
    assert (merged.theirs, merged.clashing) == (("phone",), ())


def test_what_both_changed_clashes_and_stays_as_it_is_mine() -> None:
    merged = merge(seen(1, BEFORE), BEFORE | {"links": ["b"]}, BEFORE | {"links": ["c"]})

    assert (merged.content["links"], merged.clashing) == (["b"], ("links",))


def test_the_same_change_is_no_clash() -> None:
    merged = merge(seen(1, BEFORE), BEFORE | {"name": "Ada"}, BEFORE | {"name": "Ada"})

    assert (merged.theirs, merged.clashing) == ((), ())


def test_what_was_seen_survives_a_form() -> None:
    assert read_seen(str(seen(7, BEFORE))) == seen(7, BEFORE)


@pytest.mark.parametrize("sent", ["", "x", "-1", "1" * 20, "٣", ";;;", "1.5;a=b"])
def test_a_tampered_form_has_seen_nothing(sent: str) -> None:
    assert read_seen(sent) == Seen()


def test_money_is_the_same_with_and_without_its_decimals() -> None:
    assert mark(Decimal(52000)) == mark(Decimal("52000.00")) != mark(Decimal(520))


def test_the_order_of_keys_does_not_matter() -> None:
    assert mark([{"name": "Leeds", "km": 5}]) == mark([{"km": 5, "name": "Leeds"}])
