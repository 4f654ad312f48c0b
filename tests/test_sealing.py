"""What rests sealed opens with its own key alone."""

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from jobraker.sealing import OtherKeyError, SealingError, seal, unseal
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


@pytest.mark.parametrize("key", ["", "too short"])
def test_a_key_that_is_none_is_told(key: str) -> None:
    with pytest.raises(SealingError, match="no Fernet key"):
        seal(with_key(key), {})
