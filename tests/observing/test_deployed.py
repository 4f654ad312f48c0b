"""The dashboard and the rules of alerts name what there is to be read."""

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from prometheus_client import REGISTRY

import jobraker
import workers
from jobraker.observing.standing import Standing
from jobraker.settings import PROJECT, Settings

DASHBOARD = json.loads((PROJECT / "deploy/grafana/jobraker.json").read_text())
RULES = yaml.safe_load((PROJECT / "deploy/prometheus/alerts.yml").read_text())["groups"][0]["rules"]
PANELS = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
UNITS = {"s", "short", "ops", "reqps", "percentunit"}
FUNCTIONS = {"rate", "increase", "deriv", "histogram_quantile", "topk", "label_replace", "absent", "time"}
OPERATORS = {"sum", "max", "min", "by", "and"}
OF_PROMETHEUS = {"job", "le"}
TOKEN = re.compile(
    r"\s+|\"(?:[^\"\\]|\\.)*\"|\[(?:\d+[smhd]|\$__rate_interval)\]|[a-z_][a-z0-9_]*|\d+(?:\.\d+)?|>=|==|=~|!~|!=|[-+*/(){},=><]"
)


def expressions() -> Iterator[str]:
    for panel in PANELS:
        yield from (target["expr"] for target in panel["targets"])
    yield from (rule["expr"] for rule in RULES)


@pytest.fixture(scope="module")
def known() -> dict[str, set[str]]:
    """The names of series with their labels, of every module that counts something."""
    for package in (jobraker, workers):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.rpartition(".")[2] in ("metrics", "processes", "middleware"):
                importlib.import_module(module.name)
    found: dict[str, set[str]] = {}
    for collector, names in REGISTRY._collector_to_names.items():  # noqa: SLF001 - it tells its names to nobody else
        labels = set(getattr(collector, "_labelnames", ()))
        found |= dict.fromkeys(names, labels)
    for family in Standing(Settings()).describe():
        found[family.name] = set(family._labelnames)  # type: ignore[attr-defined]  # noqa: SLF001
    return found


@pytest.mark.parametrize("expression", sorted(set(expressions())))
def test_it_asks_for_what_is_counted(expression: str, known: dict[str, set[str]]) -> None:
    asked = re.findall(r"(jobraker_\w+)(?:\{([^}]*)\})?", expression)

    assert asked
    for name, chosen in asked:
        assert name in known
        labels = set(re.findall(r"(\w+)(?==~|!~|!=|=)", re.sub(r'"[^"]*"', '""', chosen)))
        assert labels <= known[name] | OF_PROMETHEUS
    grouped = {label.strip() for found in re.findall(r"by \(([^)]*)\)", expression) for label in found.split(",")}
    assert grouped <= set.union(*(known[name] for name, _chosen in asked)) | OF_PROMETHEUS | {"class"}


@pytest.mark.parametrize("expression", sorted(set(expressions())))
def test_its_expressions_are_of_the_language(expression: str) -> None:
    open_brackets: list[str] = []
    at = 0
    while at < len(expression):
        token = TOKEN.match(expression, at)
        assert token, f"not understood: {expression[at:]}"
        at = token.end()
        if token[0] in "({":
            open_brackets.append({"(": ")", "{": "}"}[token[0]])
        elif token[0] in ")}":
            assert open_brackets.pop() == token[0]
    assert not open_brackets
    called = set(re.findall(r"([a-z_]+) ?\(", re.sub(r'"[^"]*"', '""', expression)))
    assert called <= FUNCTIONS | OPERATORS
    counters = re.findall(r"(?<!\()\b(jobraker_\w+_(?:total|count|bucket))", expression)
    assert not counters, "a counter is told by how it grows"


def test_every_figure_is_on_the_dashboard(known: dict[str, set[str]]) -> None:
    shown = {
        re.sub(r"_(bucket|count|sum|total)$", "", name)
        for each in expressions()
        for name in re.findall(r"jobraker_\w+", each)
    }
    counted = {
        re.sub(r"_(bucket|count|sum|total|created)$", "", name) for name in known if name.startswith("jobraker_")
    }

    assert counted - shown == set()


def test_its_panels_say_what_they_show() -> None:
    rows = [panel["title"] for panel in DASHBOARD["panels"] if panel["type"] == "row"]

    assert rows == ["Pages", "Search", "Queues", "Sources", "Mail and alerts", "Applications", "Models", "Processes"]
    assert DASHBOARD["schemaVersion"] >= 39
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
    for panel in PANELS:
        assert panel["title"]
        assert panel["description"].endswith(".")
        assert panel["fieldConfig"]["defaults"]["unit"] in UNITS
        sources = [panel, *panel["targets"]]
        assert {each["datasource"]["uid"] for each in sources} == {"${datasource}"}


def test_its_panels_lie_beside_each_other_and_not_on_each_other() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        place = panel["gridPos"]
        fields = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not fields & taken
        assert place["x"] + place["w"] <= 24
        taken |= fields


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_each_alert_says_what_to_do(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in ("page", "look")
    assert rule["annotations"]["summary"].endswith(".")
    assert len(rule["annotations"]["runbook"]) > 40
    assert rule["annotations"]["runbook"].endswith(".")


def test_there_are_a_dozen_alerts_each_of_its_own_name() -> None:
    assert len({rule["alert"] for rule in RULES}) == len(RULES) >= 12
