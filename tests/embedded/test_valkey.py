from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from jobraker.embedded.process import ProgramError
from jobraker.embedded.valkey import Valkey


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Valkey]:
    server = Valkey(tmp_path / 'a "quoted" \\ folder')
    yield server
    server.stop()


def test_it_keeps_a_queued_job_over_a_restart(valkey: Valkey) -> None:
    with redis.Redis.from_url(valkey.start()) as client:
        client.rpush("queue", "job")
    valkey.stop()

    with redis.Redis.from_url(valkey.start()) as client:
        assert client.lpop("queue") == b"job"


def test_it_lets_nobody_in_without_the_password(valkey: Valkey) -> None:
    port = int(valkey.start().rsplit(":", 1)[1].split("/")[0])

    with redis.Redis(port=port, retry=Retry(NoBackoff(), 0)) as client, pytest.raises(redis.AuthenticationError):
        client.ping()


def test_it_does_not_show_the_password_to_other_users(valkey: Valkey) -> None:
    password = valkey.start().split(":")[2].split("@")[0]

    assert valkey.process
    assert password.encode() not in Path(f"/proc/{valkey.process.pid}/cmdline").read_bytes()


def test_it_forgets_everything_when_it_need_not_last(tmp_path: Path) -> None:
    server = Valkey(tmp_path, durable=False)
    with redis.Redis.from_url(server.start()) as client:
        client.set("key", "value")
    server.stop()

    with redis.Redis.from_url(server.start()) as client:
        found = client.get("key")
    server.stop()

    assert found is None


def test_it_names_its_log_when_it_does_not_come_up(tmp_path: Path) -> None:
    server = Valkey(tmp_path, Path("/bin/false"))

    with pytest.raises(ProgramError, match="did not come up") as caught:
        server.start()

    assert caught.value.log == tmp_path / "logs" / "valkey.log"
