from pathlib import Path

from cryptography.fernet import Fernet
from pydantic import SecretStr

from jobraker.embedded.keys import credentials_file, renew_credentials, with_keys
from jobraker.settings import Settings


def settings(data: Path, **given: SecretStr) -> Settings:
    empty = {"secret_key": SecretStr(""), "credentials_key": SecretStr("")}
    return Settings().model_copy(update={"data": data} | empty | given)


def test_it_makes_keys_once_and_keeps_them(tmp_path: Path) -> None:
    first = with_keys(settings(tmp_path / "data"))
    second = with_keys(settings(tmp_path / "data"))

    assert len(first.secret_key.get_secret_value()) >= 32
    assert second == first


def test_it_makes_different_keys_in_different_folders(tmp_path: Path) -> None:
    one, other = (with_keys(settings(tmp_path / name)) for name in ("one", "other"))

    assert one.secret_key != other.secret_key
    assert one.credentials_key != other.credentials_key


def test_it_lets_nobody_else_read_them(tmp_path: Path) -> None:
    with_keys(settings(tmp_path))

    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}


def test_it_leaves_a_given_key_alone(tmp_path: Path) -> None:
    given = SecretStr("chosen by somebody")

    assert with_keys(settings(tmp_path, secret_key=given)).secret_key == given


def test_the_credentials_key_encrypts(tmp_path: Path) -> None:
    fernet = Fernet(with_keys(settings(tmp_path)).credentials_key.get_secret_value())

    assert fernet.decrypt(fernet.encrypt(b"a password")) == b"a password"


def test_a_new_key_comes_before_those_that_were_kept(tmp_path: Path) -> None:
    before = with_keys(settings(tmp_path)).credentials_key.get_secret_value()

    renew_credentials(tmp_path)
    renew_credentials(tmp_path)

    newest, newer, oldest = with_keys(settings(tmp_path)).credentials_keys
    assert len({newest, newer, oldest}) == 3
    assert oldest == before
    assert credentials_file(tmp_path).stat().st_mode & 0o777 == 0o600
    assert {file.name for file in tmp_path.iterdir()} == {"secret.key", "credentials.key"}
