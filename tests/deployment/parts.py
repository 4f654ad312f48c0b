"""What is run where, as compose.yaml, the manifests and the units of systemd say: one `Part` for each container."""

from collections.abc import Iterator, Mapping
from configparser import ConfigParser
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from jobraker.settings import PROJECT

KUBERNETES = PROJECT / "deploy" / "kubernetes"
BASE = KUBERNETES / "base"
WORKLOADS = ("Deployment", "Job")
LASTING = {"default": 3, "arriving": 2, "slow": 2, "alerts": 2, "rules": 2}
"""Database connections that a thread of a queue may want at once, where it is more than one: see `Settings`."""


@dataclass(frozen=True)
class Part:
    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]

    def after(self, option: str) -> str:
        """What follows an option of its command."""
        return self.command[self.command.index(option) + 1]

    @property
    def queues(self) -> tuple[str, ...]:
        return self.command[self.command.index("--queues") + 1 :] if "--queues" in self.command else ()

    @property
    def connections_wanted(self) -> int:
        return int(self.after("--threads")) * max(LASTING.get(queue, 1) for queue in self.queues)


@cache
def services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load((PROJECT / "compose.yaml").read_text())["services"]
    return found


def ours() -> dict[str, dict[str, Any]]:
    """The services that the image is for."""
    return {name: service for name, service in services().items() if service["image"] == "jobraker"}


def composed() -> list[Part]:
    return [
        Part(name, tuple(_words(service["command"])), service["environment"])
        for name, service in ours().items()
        if "command" in service
    ]


def _words(command: str) -> list[str]:
    """Of a shell's line, that line's."""
    return command.removeprefix("sh -c ").strip('"').split()


@cache
def manifests() -> list[tuple[Path, dict[str, Any]]]:
    """Every object of every file, of the base and of the example."""
    files = [path for path in sorted(KUBERNETES.rglob("*.yaml")) if path.name != "kustomization.yaml"]
    return [(path, each) for path in files for each in yaml.safe_load_all(path.read_text())]


def objects(*kinds: str) -> list[dict[str, Any]]:
    return [each for _path, each in manifests() if each["kind"] in kinds]


def named(kind: str) -> set[str]:
    return {each["metadata"]["name"] for each in objects(kind)}


def pods() -> Iterator[tuple[str, dict[str, Any]]]:
    """The name of each workload and what its pods are."""
    for each in objects(*WORKLOADS):
        yield each["metadata"]["name"], each["spec"]["template"]["spec"]


def containers() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, pod in pods():
        for container in (*pod.get("initContainers", ()), *pod["containers"]):
            yield name, container


def deployed() -> list[Part]:
    found = []
    for name, container in containers():
        command = container["command"]
        words = command[2].split() if command[:2] == ["sh", "-c"] else command
        environment = {each["name"]: each["value"] for each in container.get("env", ())}
        found.append(Part(f"{name}/{container['name']}", tuple(words), environment))
    return found


def hosted() -> list[Part]:
    """By systemd: a unit for each, that of workers once for each queue."""
    found = []
    for path in sorted((PROJECT / "deploy" / "systemd").glob("*.service")):
        unit = ConfigParser(interpolation=None, strict=False)
        unit.read(path)
        command = unit["Service"]["ExecStart"].replace("/opt/jobraker/.venv/bin/", "")
        if "@" not in path.name:
            found.append(Part(path.stem, tuple(command.split()), {}))
            continue
        for queue in sorted((PROJECT / "deploy" / "systemd" / "queues").iterdir()):
            told = dict(line.split("=") for line in queue.read_text().split())
            command_of = command.replace("${THREADS}", told.pop("THREADS")).replace("$BESIDE", told.pop("BESIDE", ""))
            words = command_of.replace("%i", queue.name).split()
            found.append(Part(f"{path.stem}{queue.name}", tuple(words), told))
    return found
