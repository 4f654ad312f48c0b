"""The image's own steps in an empty folder, and what it holds run as it would be: read-only, and with no power over files."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from jobraker import VERSION
from jobraker.embedded.ports import free_port
from jobraker.settings import PROJECT, Settings
from tests.deployment.dockerfile import Stage, context, is_let_in, stages
from tests.embedded.processes import eventually
from tests.provider import PLAIN

START = 120  # seconds
PROGRAMS = Path(sys.executable).parent
PATH = f"{PROGRAMS}:{os.environ['PATH']}"
TEMPORARY = "/tmp"  # noqa: S108 (of a container)
WORKING = ("worker", "scheduler")
METRICS_TOKEN = "a token of enough signs"
# Root may write to everything; a container's root may not, for all capabilities are dropped there.
POWERLESS = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"] if os.geteuid() == 0 else []
WHERE_FROM = """
import sys, wsgi, workers.main, workers.schedule, jobraker.commands.tables
print(*sorted({module.__file__ for module in list(sys.modules.values()) if getattr(module, "__file__", None)}), sep="\\n")
"""


@pytest.fixture(scope="module")
def last() -> Stage:
    return stages()[-1]


@dataclass
class Image:
    """What the last stage copies, in a folder where nothing can be written, beside one for what is temporary."""

    code: Path
    temporary: Path
    environment: dict[str, str]
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)  # the port of each that tells its own

    @property
    def log(self) -> Path:
        return self.temporary.parent / "log"

    def start(self, name: str, *command: str) -> None:
        with self.log.open("ab") as log:
            self.running[name] = subprocess.Popen(
                [*POWERLESS, *self.told(command)], cwd=self.code, env=self.environment, stdout=log, stderr=log
            )

    def status(self, *command: str) -> int:
        told = [*POWERLESS, *self.told(command)]
        return subprocess.run(told, cwd=self.code, env=self.environment, check=False).returncode

    def told(self, command: Sequence[str]) -> list[str]:
        """With the port and the folder for what is temporary that it has here."""
        port = f":{self.environment['JOBRAKER_PORT']}/"
        return [word.replace(":8000/", port).replace(TEMPORARY, str(self.temporary)) for word in command]

    def written(self) -> set[str]:
        return {path.relative_to(self.code).as_posix() for path in self.code.rglob("*")}


@pytest.fixture(scope="module")
def built() -> Iterator[Path]:
    """The build's steps: what it is given is copied, and its last command done, which makes what browsers load."""
    if POWERLESS and not shutil.which("setpriv"):
        pytest.skip("there is no setpriv, by which root gives up its power over files")
    folder = Path(tempfile.mkdtemp(prefix="jobraker-image-"))
    for path in context():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(PROJECT / path, folder / path)
    (folder / "node_modules").symlink_to(PROJECT / "node_modules")
    # All but the compiling, which takes as long as all else.
    step = re.sub(r"&& python -m compileall [^&]*", "", stages()[1].all("RUN")[-1])
    made = {"PATH": PATH, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(["sh", "-c", step], cwd=folder, env=made, check=True)
    subprocess.run(["chmod", "-R", "a-w", folder], check=True)
    yield folder
    subprocess.run(["chmod", "-R", "u+w", folder], check=True)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def image(
    built: Path, last: Stage, tmp_path_factory: pytest.TempPathFactory, settings: Settings, stack: object
) -> Iterator[Image]:
    """Its web server, a worker and its clock are begun."""
    temporary = tmp_path_factory.mktemp("image") / "tmp"
    temporary.mkdir()
    told = {name: value.replace(TEMPORARY, str(temporary)) for name, value in last.environment().items()}
    given = {
        "PATH": PATH,
        "TMPDIR": str(temporary),
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url.replace("/0", "/5"),  # where no other test has left a task
        "JOBRAKER_SECRET_KEY": settings.secret_key.get_secret_value(),
        "JOBRAKER_CREDENTIALS_KEY": settings.credentials_key.get_secret_value(),
        "JOBRAKER_PORT": str(free_port()),
        "JOBRAKER_METRICS_TOKEN": METRICS_TOKEN,
        "JOBRAKER_WEB_PROCESSES": "1",
        "JOBRAKER_SWEEP_SECONDS": "600",
    }
    image = Image(built, temporary, told | given)
    image.start("web", *last.command("CMD"))
    for name in WORKING:
        image.environment["JOBRAKER_HEARTBEAT"] = str(temporary / name)
        image.environment["JOBRAKER_METRICS_HOST"] = service(name)["environment"]["JOBRAKER_METRICS_HOST"]
        image.environment["JOBRAKER_METRICS_PORT"] = image.figures[name] = str(free_port())
        image.start(name, *service(name)["command"].split())
    yield image
    for child in image.running.values():
        child.terminate()
        child.wait(START)


def service(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((PROJECT / "compose.yaml").read_text())["services"][name]
    return found


def test_the_build_is_given_the_sources_that_it_copies_and_nothing_else() -> None:
    given = context()
    wanted = [
        source
        for stage in stages()
        for rest in stage.all("COPY")
        if not rest.startswith("--from=")
        for source in rest.split()[:-1]
        if source != "."
    ]

    assert wanted
    assert [source for source in wanted if source not in given] == []
    assert {path.partition("/")[0] for path in given} <= {
        ".npmrc", "installation", "jobraker", "migrations", "package-lock.json", "package.json", "requirements.lock", "static",
        "templates", "translations", "workers", "wsgi.py",
    }  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        ".env", ".git/config", ".venv/bin/python", "var/secret.key", "node_modules/a.js", "tests/conftest.py", "static/vendor/a.js",
        "jobraker/__pycache__/a.pyc", "workers/main.pyc", "jobraker/documents/printing/fonts/a.ttf", "deploy/a.yaml", "dump.sql",
    ],
)  # fmt: skip
def test_secrets_data_and_what_is_made_stay_out_of_it(path: str) -> None:
    assert not is_let_in(path)


def test_its_stages_copy_from_one_another_alone_and_their_bases_are_pinned() -> None:
    names: list[str] = []
    for stage in stages():
        assert re.fullmatch(r"(node|python):[\d.]+-(trixie-slim|slim-trixie)", stage.base)
        copied = re.findall(r"--from=(\S+)", " ".join(stage.all("COPY")))
        assert [name for name in copied if name not in names] == []
        names.append(stage.name)


def test_it_is_not_run_by_root_and_says_what_it_is(last: Stage) -> None:
    assert last.all("USER") == ["10001:10001"]
    assert f'org.opencontainers.image.version="{VERSION}"' in last.all("LABEL")[0]


def test_what_it_runs_is_all_in_it(image: Image) -> None:
    found = subprocess.run(
        [*POWERLESS, "python", "-c", WHERE_FROM],
        cwd=image.code,
        env=image.environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()

    assert [
        path for path in found if path.startswith(f"{PROJECT}/") and not path.startswith(f"{PROGRAMS.parent}/")
    ] == []
    assert [
        name for name in ("static/vendor/htmx.min.js", "static/vendor/icons.svg") if not (image.code / name).is_file()
    ] == []
    assert [
        name for name in ("node_modules", "installation", "tests", "package.json") if (image.code / name).exists()
    ] == []


def test_its_web_server_passes_its_health_check(image: Image, last: Stage) -> None:
    check = last.command("HEALTHCHECK")

    assert eventually(lambda: image.status(*check) == 0, START), image.log.read_text()
    assert image.status(*check[:-1], "http://127.0.0.1:8000/") == 0, image.log.read_text()


def answered(address: str, headers: dict[str, str]) -> int:
    try:
        return httpx.get(address, headers=headers, timeout=30, verify=PLAIN).status_code
    except httpx.TransportError:
        return 0


@pytest.mark.parametrize("name", WORKING)
def test_its_worker_and_its_clock_tell_their_figures_pass_theirs_and_end_when_they_are_asked_to(
    image: Image, name: str
) -> None:
    """To whoever has the token. Together, for one that has ended tells nothing."""
    address = f"http://127.0.0.1:{image.figures[name]}/metrics"
    known = {"Authorization": f"Bearer {METRICS_TOKEN}"}
    assert eventually(lambda: answered(address, known) == 200, START), image.log.read_text()
    assert answered(address, {}) == 403
    assert (
        f'jobraker_processes{{kind="{name}"}} 1.0' in httpx.get(address, headers=known, timeout=30, verify=PLAIN).text
    )

    check = [word.replace("/alive", f"/{name}") for word in service(name)["healthcheck"]["test"][1:]]

    assert eventually(lambda: image.status(*check) == 0, START), image.log.read_text()
    image.running[name].terminate()
    assert image.running[name].wait(START) == 0


def test_it_writes_what_it_counts_and_the_signs_of_life_alone(image: Image, last: Stage) -> None:
    check = last.command("HEALTHCHECK")
    answered = eventually(lambda: image.status(*check) == 0, START)
    found = {path.name for path in image.temporary.rglob("*")}

    assert answered, image.log.read_text()
    assert any(name.endswith(".db") for name in found)
    assert {name for name in found if not name.endswith(".db")} <= set(WORKING)
