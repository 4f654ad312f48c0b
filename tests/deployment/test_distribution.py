"""docs/sizing.md says where each table would go in a distributed PostgreSQL, and all that would have to change before."""

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import Connection, text

from jobraker.database import db
from tests.deployment.distribution import Kind, Place, admitted, forbidden, places, tables

SPREAD = {
    "person": Place(Kind.SPREAD, "id", "person"),
    "thing": Place(Kind.SPREAD, "person_id", "person"),
    "elsewhere": Place(Kind.SPREAD, "id", "elsewhere"),
    "country": Place(Kind.EVERYWHERE),
    "letter": Place(Kind.COORDINATOR),
}
FOR_EXAMPLE = """
CREATE TABLE country (id int PRIMARY KEY, one_letter int);
CREATE TABLE letter (id int PRIMARY KEY, about int REFERENCES country);
CREATE TABLE elsewhere (id int PRIMARY KEY);
CREATE TABLE person (id int PRIMARY KEY, address text, country int REFERENCES country);
CREATE TABLE thing (id int, person_id int REFERENCES person, other_id int, PRIMARY KEY (person_id, id));
"""


@pytest.fixture
def connection(app: Flask) -> Connection:
    return db.session.connection()


def test_each_table_goes_to_one_place(connection: Connection) -> None:
    named = Counter(table for table, _place in places())

    assert sorted(named) == sorted(tables(connection))
    assert [table for table, times in named.items() if times > 1] == []


def test_what_would_have_to_change_is_all_named_and_nothing_beside(connection: Connection) -> None:
    assert sorted(admitted()) == sorted(forbidden(connection, dict(places())))


@pytest.mark.parametrize(
    ("change", "breaks"),
    [
        ("", []),
        ("ALTER TABLE person ADD CONSTRAINT taken UNIQUE (address)", ["taken"]),
        ("ALTER TABLE person ADD CONSTRAINT free UNIQUE (address, id)", []),
        ("CREATE UNIQUE INDEX taken ON thing (other_id)", ["taken"]),
        ("CREATE UNIQUE INDEX taken ON thing (lower(other_id::text))", ["taken"]),
        ("CREATE UNIQUE INDEX free ON letter (about)", []),
        ("ALTER TABLE thing ADD CONSTRAINT away FOREIGN KEY (other_id) REFERENCES elsewhere", ["away"]),
        ("ALTER TABLE thing ADD CONSTRAINT aside FOREIGN KEY (other_id) REFERENCES person", ["aside"]),
        ("ALTER TABLE thing ADD CONSTRAINT near FOREIGN KEY (person_id, other_id) REFERENCES thing", []),
        ("ALTER TABLE thing ADD CONSTRAINT empties FOREIGN KEY (person_id, other_id) REFERENCES thing ON DELETE SET NULL", ["empties"]),
        ("ALTER TABLE thing ADD CONSTRAINT spares FOREIGN KEY (person_id, other_id) REFERENCES thing ON DELETE SET NULL (other_id)", []),
        ("ALTER TABLE thing ADD CONSTRAINT home FOREIGN KEY (other_id) REFERENCES letter", ["home"]),
        ("ALTER TABLE country ADD CONSTRAINT down FOREIGN KEY (one_letter) REFERENCES letter", []),
        ("ALTER TABLE country ADD CONSTRAINT down FOREIGN KEY (one_letter) REFERENCES letter ON DELETE CASCADE", ["down"]),
        ("ALTER TABLE country ADD CONSTRAINT out FOREIGN KEY (one_letter) REFERENCES person", ["out"]),
        ("ALTER TABLE letter ADD CONSTRAINT out FOREIGN KEY (about) REFERENCES person", ["out"]),
        ("CREATE TRIGGER looks BEFORE UPDATE ON person FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()", ["looks"]),
    ],
)  # fmt: skip
def test_it_knows_the_rules(connection: Connection, change: str, breaks: list[str]) -> None:
    connection.execute(text("CREATE SCHEMA small"))
    connection.execute(text("SET LOCAL search_path = small"))
    connection.execute(text(FOR_EXAMPLE + change))

    assert list(forbidden(connection, SPREAD, "small")) == breaks
