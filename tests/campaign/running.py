"""How a campaign is asked for, what it runs in, and what it prints."""

import argparse
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar


class Stoppable(Protocol):
    def stop(self) -> None: ...


class Named(Protocol):
    @property
    def name(self) -> str: ...


S = TypeVar("S", bound=Stoppable)
P = TypeVar("P", bound=Named)


@dataclass(frozen=True, slots=True)
class Asked(Generic[P]):
    number: int
    seed: int
    phases: Sequence[P]


def asked(
    module: str, about: str | None, phases: Sequence[P], short: Collection[str], *, of: str, number: int, each: int = 1
) -> Asked[P]:
    """What the command line says: so many `of`, in some of the phases, of which each needs so many."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=about)
    parser.add_argument(f"--{of}", type=int, default=number, dest="number")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="a part of the names of phases")
    parser.add_argument("--short", action="store_true")
    options = parser.parse_args()
    chosen = [one for one in phases if options.only in one.name and (not options.short or one.name in short)]
    if not chosen or options.number < each * len(chosen):
        parser.error(f"{len(chosen)} phases are of that name, and each needs {each} {of}")
    return Asked(options.number, options.seed, chosen)


@contextmanager
def running(system: Callable[[Path], S]) -> Iterator[S]:
    """A system in a folder of its own; neither is left."""
    folder = Path(tempfile.mkdtemp(prefix="jobraker-campaign-"))
    folder.chmod(0o755)  # Postgres runs under another account when root starts it
    try:
        made = system(folder)
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def markdown(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *lines))
