from typing import Any

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr
from sqlalchemy import select

from jobraker.database import db, transaction
from jobraker.ingestion.models import Source
from jobraker.ingestion.sources import BadSource, add_source, list_sources, unseal
from jobraker.settings import Settings

pytestmark = pytest.mark.usefixtures("app")


def names() -> list[str]:
    return [source.name for source in list_sources()]


def test_it_calls_a_source_as_it_is_told(settings: Settings) -> None:
    add_source(settings, "greenhouse", {"token": "acme"}, name="Acme")

    assert names() == ["Acme"]


@pytest.mark.parametrize(
    ("kind", "query", "sandboxed", "name"),
    [
        ("greenhouse", {"token": "acme"}, False, "greenhouse acme"),
        ("greenhouse", {"token": "acme"}, True, "greenhouse acme (sandbox)"),
        ("adzuna", {"country": "gb", "where": "bristol"}, True, "adzuna country=gb where=bristol (sandbox)"),
        ("adzuna", {"where": "bristol", "country": "gb"}, True, "adzuna country=gb where=bristol (sandbox)"),
        ("adzuna", {"country": "gb", "what": "bristol"}, True, "adzuna country=gb what=bristol (sandbox)"),
    ],
)
def test_it_calls_a_source_by_what_it_is_asked(
    settings: Settings, kind: str, query: dict[str, str], sandboxed: bool, name: str
) -> None:
    add_source(settings, kind, query, sandbox=sandboxed)

    assert names() == [name]


def test_adding_twice_is_adding_once(settings: Settings) -> None:
    first = add_source(settings, "greenhouse", {"token": "acme"})

    assert add_source(settings, "greenhouse", {"token": "acme"}, every_minutes=5) == first
    assert [source.every_minutes for source in list_sources()] == [5]


@pytest.mark.parametrize(
    ("kind", "query", "said"),
    [
        ("monster", {}, "No source kind is called 'monster'"),
        ("greenhouse", {}, "needs token"),
        ("greenhouse", {"token": "acme", "page": "2"}, "'page' is not taken"),
        ("greenhouse", {"token": "../../etc/passwd"}, "is no token"),
        ("greenhouse", {"token": ".."}, "is no token"),
        ("greenhouse", {"token": "acme?x=1"}, "is no token"),
        ("greenhouse", {"token": "acme", "company": "a\0b"}, "not readable"),
        ("greenhouse", {"token": "acme", "company": "x" * 300}, "longer than 200"),
        ("adzuna", {"country": "gb"}, "needs the credential app_id"),
        ("adzuna", {"country": "xx"}, "Country is none that Adzuna serves"),
        ("adzuna", {"country": "gb", "pages": "-1"}, "Pages is no number above 0"),
        ("adzuna", {"country": "gb", "salary_min": "abc"}, "as salary_min is no number"),
        ("reed", {"minimumSalary": "30k"}, "as minimumSalary is no number"),
        ("arbeitnow", {"pages": "many"}, "Pages is no number above 0"),
    ],
)
def test_it_refuses_what_no_source_can_be(settings: Settings, kind: str, query: dict[str, str], said: str) -> None:
    with pytest.raises(BadSource, match=said):
        add_source(settings, kind, query)

    assert names() == []


def with_credentials(settings: Settings) -> Any:
    add_source(settings, "adzuna", {"country": "gb"}, credentials={"app_id": "an id", "app_key": "a key"})
    with transaction():
        return db.session.scalars(select(Source.credentials)).one()


def test_it_keeps_credentials_where_only_the_key_opens_them(settings: Settings) -> None:
    sealed = with_credentials(settings)

    assert b"a key" not in sealed
    assert unseal(settings, sealed) == {"app_id": "an id", "app_key": "a key"}


@pytest.mark.parametrize(
    ("key", "said"),
    [(Fernet.generate_key().decode(), "sealed with another"), ("nonsense", "is no Fernet key")],
    ids=["another", "nonsense"],
)
def test_it_says_when_the_key_is_not_the_one(settings: Settings, key: str, said: str) -> None:
    sealed = with_credentials(settings)

    with pytest.raises(BadSource, match=said):
        unseal(settings.model_copy(update={"credentials_key": SecretStr(key)}), sealed)
