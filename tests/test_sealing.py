"""What rests sealed opens with its own key alone."""

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from jobraker.sealing import OtherKeyError, SealingError, resealed, seal, unseal
from jobraker.settings import Settings


def with_key(key: str) -> Settings:
    return Settings(credentials_key=SecretStr(key))


def test_it_opens_what_it_sealed_and_shows_nothing_of_it() -> None:
    settings = with_key(Fernet.generate_key().decode())

    sealed = seal(settings, {"link": "/é?token=abc"})

    assert b"abc" not in sealed
    assert unseal(settings, sealed) == {"link": "/é?token=abc"}


def test_another_key_opens_nothing() -> None:
    sealed = seal(with_key(Fernet.generate_key().decode()), {"link": "/"})

    with pytest.raises(OtherKeyError, match="another JOBRAKER_CREDENTIALS_KEY"):
        unseal(with_key(Fernet.generate_key().decode()), sealed)


def test_a_new_key_in_front_seals_and_the_old_one_still_opens() -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    both = with_key(f"{new}, {old}")
    sealed = seal(with_key(old), {"link": "/"})

    assert unseal(both, sealed) == {"link": "/"}
    assert unseal(with_key(new), seal(both, {"link": "/"})) == {"link": "/"}


def test_what_is_sealed_anew_opens_without_the_old_key_and_stays_as_it_is_the_next_time() -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    both = with_key(f"{new},{old}")

    once = resealed(both, seal(with_key(old), {"link": "/"}))

    assert unseal(with_key(new), once) == {"link": "/"}
    assert resealed(both, once) == once
    with pytest.raises(OtherKeyError):
        resealed(both, seal(with_key(Fernet.generate_key().decode()), {}))


@pytest.mark.parametrize("key", ["", "too short", ","])
def test_a_key_that_is_none_is_told(key: str) -> None:
    with pytest.raises(SealingError, match="no Fernet key"):
        seal(with_key(key), {})
