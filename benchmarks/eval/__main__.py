"""`python -m benchmarks.eval [MEASURE]...`: every measure, or those named, as a table and into `results.json`, where the
scores of the others stay.

`JOBRAKER_SHARED` names the folder of recorded data, which is not part of the project; what is not there is skipped and
said to be.
"""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from benchmarks.eval import measures
from benchmarks.eval.score import Measure, Missing, Score
from jobraker.settings import PROJECT

FILE = Path(__file__).parent / "results.json"
DATA = Path(os.environ.get("JOBRAKER_SHARED") or PROJECT.parent / "shared" / "data")
HEADING = f"{'field':<34} {'measured on':<44} {'records':>8} {'precision':>9} {'recall':>7} {'coverage':>8}"


def found() -> dict[str, Measure]:
    """Each module of `measures` is one, under its own name."""
    names = [module.name for module in iter_modules(measures.__path__)]
    return {name: import_module(f"{measures.__name__}.{name}").measure for name in names}


def scores(chosen: dict[str, Measure]) -> Iterator[tuple[str, Score]]:
    for name, measure in chosen.items():
        try:
            for score in measure(DATA):
                sys.stdout.write(line(score) + "\n")
                sys.stdout.flush()
                yield name, score
        except Missing as missing:
            sys.stdout.write(f"{name}: skipped, {missing} is not here\n")


def line(score: Score) -> str:
    figures = (score.precision, score.recall, score.coverage)
    told = ("" if figure is None else f"{figure:.3f}" for figure in figures)
    precision, recall, coverage = told
    others = "  ".join(
        f"{name} {each.mean:.3f} ({each.low:.3f} to {each.high:.3f})" for name, each in score.figures.items()
    )
    unjudged = f"  unjudged {score.unjudged}" if score.unjudged else ""
    return (
        f"{score.field:<34} {score.data:<44} {score.records:>8} {precision:>9} {recall:>7} {coverage:>8}".rstrip()
        + f"{others and '  '}{others}{unjudged}"
    )


def main() -> None:
    every = found()
    asked = sys.argv[1:]
    if unknown := set(asked) - set(every):
        sys.exit(f"No measure is called {', '.join(sorted(unknown))}; there are {', '.join(every)}.")
    sys.stdout.write(HEADING + "\n")
    save(list(every), list(scores({name: every[name] for name in asked or every})))


def save(names: list[str], made: list[tuple[str, Score]]) -> None:
    """What was not measured this time stays as it was; a measure that is gone takes its scores along."""
    measured = {name for name, _ in made}
    held = [each for each in json.loads(FILE.read_text()) if each["measure"] in set(names) - measured]
    held += [{"measure": name} | asdict(score) for name, score in made]
    FILE.write_text(json.dumps(sorted(held, key=lambda each: names.index(each["measure"])), indent=2) + "\n")


if __name__ == "__main__":
    main()
