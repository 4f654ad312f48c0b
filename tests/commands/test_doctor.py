"""`jobraker doctor` as it is called from the shell."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from pydantic import SecretStr

from jobraker import sealing
from jobraker.embedded.environment import child_environment
from jobraker.settings import Settings
from jobraker.upkeep.servers import connected
from tests.upkeep.filled import database, fill


def call(settings: Settings, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "jobraker", "doctor", *arguments]
    return subprocess.run(command, env=child_environment(settings) | more, capture_output=True, text=True, check=False)


def told(settings: Settings, **more: str) -> tuple[int, dict[str, Any]]:
    done = call(settings, "--json", **more)
    return done.returncode, json.loads(done.stdout)


def test_over_a_system_with_one_thing_wrong_after_another(settings: Settings) -> None:
    with database(settings, "doctored") as world:
        fill(world)
        good, found = told(world)
        other = sealing.seal(Settings(credentials_key=SecretStr(Fernet.generate_key().decode())), {})
        with connected(world.database_url) as connection:
            connection.execute("UPDATE second_factor SET sealed = %s", [other])
            connection.execute("INSERT INTO sending_halt (\"by\", why) VALUES ('ada', 'Forms fail.')")
        lost = call(world)

    parts = {each["part"] for each in found["findings"]}
    assert (good, found["level"]) == (0, "warn"), [each for each in found["findings"] if each["level"] == "bad"]
    assert parts >= {
        "settings",
        "database",
        "redis",
        "queues",
        "scheduler",
        "sending",
        "mail",
        "embedding",
        "language model",
    }
    assert parts >= {"skyvern", "machine", "sealed"}
    assert all(each["mend"] for each in found["findings"] if each["level"] != "ok")
    assert lost.returncode == 1
    assert "BAD   sealed: second_factor.sealed: 1 cannot be opened (account_id " in lost.stdout
    assert re.search(
        r"warn  sending: Halted for everybody by ada since [0-9: -]+ UTC: Forms fail\.\n      → `jobraker", lost.stdout
    )
    assert "      → Add the key that sealed them" in lost.stdout
    assert "where that is not set, credentials.key in the data folder" in lost.stdout


def test_settings_that_cannot_be_used(settings: Settings) -> None:
    status, found = told(settings, JOBRAKER_PORT="many", REDIS_URL="ftp://x")

    assert status == 1
    assert [each["words"].partition(":")[0] for each in found["findings"]] == [
        "REDIS_URL",
        "JOBRAKER_PORT",
        "All else was not looked at.",
    ]


def test_where_nothing_is_set_up_it_makes_nothing(tmp_path: Path) -> None:
    nowhere = Settings().model_copy(update={"database_url": "", "redis_url": "", "data": tmp_path / "data"})

    status, found = told(nowhere)

    assert status == 1
    assert found["findings"][-1]["mend"].startswith("`jobraker up`")
    assert not (tmp_path / "data").exists()
