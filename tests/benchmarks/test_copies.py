"""Openings made of openings, as the measurements have a million of."""

from itertools import islice
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from benchmarks.made import bare, copies, corpus, openings, people, steps, vectors
from jobraker.database import db

READ, WANTED = 60, 180
INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
MADE = f"SELECT {{}} FROM job JOIN job_search ON job_id = job.id WHERE job.id >= {copies.FAR}"
# A copy's id tells which opening it is of.
BESIDE = f"""
SELECT {{}} FROM job_vector copy JOIN job_vector first ON first.job_id = copy.job_id % {copies.FAR} WHERE copy.job_id >= {copies.FAR}
"""


@pytest.fixture(scope="module")
def indexes(stack: Flask) -> list[str]:
    """Those that there were before the openings of this file were made."""
    with stack.app_context():
        before = values(INDEXES)
        settings = stack.extensions["settings"]
        file = settings.data / "grown.jsonl"
        corpus.write(file, islice(corpus.records(), READ))
        openings.read(settings, file)
        vectors.fill(settings)
        copies.grow(WANTED)
    return before


@pytest.fixture(autouse=True)
def grown(stack: Flask, indexes: list[str]) -> object:
    with stack.app_context():
        yield


def values(statement: str) -> list[object]:
    with db.engine.connect() as connection:
        return list(connection.execute(text(statement)).scalars())


def test_it_makes_as_many_openings_as_are_wanted_and_says_all_of_them_anew() -> None:
    texts = values("SELECT description_text FROM job")

    assert (len(texts), openings.count()) == (WANTED, WANTED)
    assert len(set(texts)) == WANTED


def test_it_takes_the_words_of_openings_as_they_are() -> None:
    first = values(f"SELECT regexp_split_to_table(description_text, '\\n+') FROM job WHERE id < {copies.FAR}")
    made = values(MADE.format("regexp_split_to_table(description_text, '\\n+')"))

    assert set(made) <= set(first)
    assert len(made) == pytest.approx(2 * len(first), rel=0.2)


def test_it_computes_the_words_of_openings_and_copies_as_those_that_were_read_have_them() -> None:
    assert values("SELECT id FROM job WHERE skills <> '{}'")
    assert not values(
        f"SELECT job.id FROM (SELECT *, {bare.JOBS.beside} FROM job) job JOIN company ON company.id = company_id WHERE tsv <> {bare.TEXT}"
    )
    assert not values(f"SELECT job_id FROM job_search JOIN job ON job.id = job_id WHERE title_tsv <> {bare.TITLE}")


def test_it_shows_a_copy_in_its_own_words() -> None:
    assert all(values(MADE.format("description_html LIKE '<p>%</p>'")))


def test_it_gives_a_copy_an_employer_of_its_own_and_a_meaning_near_the_first() -> None:
    assert len(set(values(MADE.format("job_search.company_id")))) == 2 * len(
        set(values(f"SELECT company_id FROM job WHERE id < {copies.FAR}"))
    )
    assert all(
        0.7 < 1 - float(str(apart)) < 0.95 for apart in values(BESIDE.format("copy.embedding <=> first.embedding"))
    )
    assert all(
        values("SELECT signature = binary_quantize(embedding)::bit(384) FROM job_search JOIN job_vector USING (job_id)")
    )


def test_it_leaves_the_indexes_as_they_were(indexes: list[str]) -> None:
    assert values(INDEXES) == indexes


def test_it_goes_on_from_where_it_was(indexes: list[str]) -> None:
    copies.grow(WANTED + READ)

    assert openings.count() == len(set(values("SELECT description_text FROM job"))) == WANTED + READ
    with db.engine.begin() as connection:  # as the other tests know them
        connection.execute(text(f"DELETE FROM job WHERE id >= {copies.FAR * (WANTED // READ)}"))


def test_it_forgets_what_a_run_that_was_cut_off_has_left(stack: Flask, tmp_path: Path) -> None:
    there = openings.count()
    steps.forget_cut_off(tmp_path)
    people.settle(2)
    file = tmp_path / "read.jsonl"
    corpus.write(file, islice(corpus.records(), READ, READ + 3))
    openings.read(stack.extensions["settings"], file)

    steps.forget_cut_off(tmp_path)

    assert openings.count() == there
    assert not values("SELECT id FROM account")


def test_it_measures_nothing_among_fewer_than_it_says() -> None:
    steps.check(openings.count())

    with pytest.raises(RuntimeError, match="not 1,000,000"):
        steps.check(1_000_000)
