import pytest

from jobraker.ingestion.rules.register import Columns, UnreadableRegisterError, columns, names, route


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (["Organisation Name", "Town/City", "County", "Type & Rating", "Route"], Columns(0, 4, 5)),
        (["\ufeffOrganisation Name", "Route"], Columns(0, 1, 2)),
        (["id", "EMPLOYER"], Columns(1, None, 2)),
        (["Name", "Company Name"], Columns(1, None, 2)),
    ],
)
def test_it_finds_the_column_of_the_names(header: list[str], expected: Columns) -> None:
    assert columns(header) == expected


@pytest.mark.parametrize("header", [[], ["Town/City", "Route"], ["", ""]])
def test_a_file_without_a_column_of_names_is_refused(header: list[str]) -> None:
    with pytest.raises(UnreadableRegisterError, match="Organisation Name"):
        columns(header)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Acme Bread Ltd", {"acmebread"}),
        ("Acme Ltd t/a The Bakery", {"acmetabakery", "acme", "bakery"}),
        ("Acme trading as Crumb", {"acmetradingcrumb", "acme", "crumb"}),
        ("", set()),
        ("***", set()),
    ],
)
def test_an_employer_is_registered_under_each_name_it_trades_by(name: str, keys: set[str]) -> None:
    assert set(names([name], Columns(0, None, 1))) == {(key, name) for key in keys}


def test_the_route_is_read_where_there_is_one() -> None:
    assert route(["Acme", " Skilled  Worker "], Columns(0, 1, 2)) == "Skilled Worker"
    assert route(["Acme", "x"], Columns(0, None, 2)) == ""
