import pytest

from jobraker.settings import Settings, read_settings


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("JOBRAKER_PORT", "abc", "JOBRAKER_PORT: Input should be a valid integer"),
        ("JOBRAKER_LOG_LEVEL", "LOUD", "JOBRAKER_LOG_LEVEL: Input should be 'DEBUG'"),
        ("JOBRAKER_LANGUAGES", "deutsch!", "JOBRAKER_LANGUAGES: must be codes of languages"),
        ("JOBRAKER_LANGUAGES", ",", "JOBRAKER_LANGUAGES: must be codes of languages"),
        ("DATABASE_URL", "mysql://h/d", "DATABASE_URL: must be like postgresql://"),
        ("DATABASE_URL", "postgresql://", "DATABASE_URL: must be like postgresql://"),
        ("REDIS_URL", "redis://h:999999/0", "REDIS_URL: must be like redis://"),
    ],
)
def test_a_value_that_cannot_be_used_ends_the_program_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SystemExit) as ended:
        read_settings()

    assert str(ended.value).startswith(told)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("postgres://u:p@h:5432/d", "postgresql+psycopg://u:p@h:5432/d"),
        ("postgresql+psycopg://u@[::1]/d", "postgresql+psycopg://u@[::1]/d"),
        ("postgresql:///d?host=/run/postgresql", "postgresql+psycopg:///d?host=/run/postgresql"),
    ],
)
def test_it_takes_the_addresses_of_a_database_that_postgres_knows(
    monkeypatch: pytest.MonkeyPatch, given: str, read: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", given)

    assert Settings().database_url == read


@pytest.mark.parametrize("written", ["en,de", "en, de", "en de"])
def test_languages_are_written_as_people_write_lists(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("JOBRAKER_LANGUAGES", written)

    assert Settings().languages == ("en", "de")
