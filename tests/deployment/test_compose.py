"""What holds of every service of compose.yaml; that its form is right `make check` says."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from jobraker.settings import PROJECT, Settings
from tests.deployment.dockerfile import grace_seconds
from tests.deployment.parts import Part, composed, ours, services

DEPLOY = PROJECT / "deploy"
PROMETHEUS = yaml.safe_load((DEPLOY / "prometheus" / "prometheus.yml").read_text())

ALL = pytest.mark.parametrize("name", services())
OURS = pytest.mark.parametrize("name", ours())
TEMPORARY = "/tmp"  # noqa: S108 (of a container)
CONNECTIONS = 100  # that Postgres gives by itself
KEPT_FREE = 20  # for who looks after it, and for what asks whether it is there


@ALL
def test_none_can_write_to_itself_or_become_somebody_else(name: str) -> None:
    service = services()[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert any(mount.startswith(TEMPORARY) for mount in service["tmpfs"])
    assert ":" in service["image"] or service["build"] == "."


@ALL
def test_each_is_bounded_and_comes_back(name: str) -> None:
    service = services()[name]

    if name != "migrations":
        assert service["restart"] == "unless-stopped"
        assert service["deploy"]["resources"]["limits"]["memory"]


@OURS
def test_whatever_lasts_has_a_health_check(name: str) -> None:
    """The web has the image's."""
    service = ours()[name]

    assert (
        name == "web" or "test" in service["healthcheck"] or service["healthcheck"]["disable"] == (name == "migrations")
    )


@OURS
def test_whatever_needs_tables_waits_for_them(name: str) -> None:
    if name != "migrations":
        assert ours()[name]["depends_on"]["migrations"] == {"condition": "service_completed_successfully"}


def test_a_worker_that_is_stopped_has_the_time_that_it_takes() -> None:
    for part in composed():
        if part.queues:
            assert int(part.after("--worker-shutdown-timeout")) / 1000 < int(
                ours()[part.name]["stop_grace_period"][:-1]
            )


def test_the_web_that_is_stopped_has_its_grace() -> None:
    assert grace_seconds() < int(ours()["web"]["stop_grace_period"][:-1])


def test_the_database_has_connections_for_all() -> None:
    web = 2 * 2  # processes, and connections of each
    scheduler = 2
    workers = [int(part.environment["JOBRAKER_WORKER_CONNECTIONS"]) for part in composed() if part.queues]

    assert sum(workers) + web + scheduler < CONNECTIONS - KEPT_FREE


def test_prometheus_asks_each_that_lasts_where_it_answers() -> None:
    (job,) = PROMETHEUS["scrape_configs"]
    asked = {name: found["port"] for found in job["dns_sd_configs"] for name in found["names"]}
    answering = {part.name: part.environment["JOBRAKER_METRICS_PORT"] for part in composed() if is_working(part)}

    assert asked == {"web": Settings.model_fields["port"].default} | {k: int(v) for k, v in answering.items()}
    assert {found["type"] for found in job["dns_sd_configs"]} == {"A"}
    assert job.get("metrics_path", "/metrics") == "/metrics"


def is_working(part: Part) -> bool:
    return bool(part.queues) or "workers.schedule" in part.command


def test_what_is_observed_by_is_given_its_files_and_the_token_alone() -> None:
    prometheus, grafana = services()["prometheus"], services()["grafana"]
    (job,) = PROMETHEUS["scrape_configs"]
    mounted = [volume.split(":") for each in (prometheus, grafana) for volume in each["volumes"] if volume[0] == "."]
    (datasource,) = provisioned("datasources/prometheus.yml")["datasources"]
    (dashboards,) = provisioned("dashboards/jobraker.yml")["providers"]

    assert [path for path, _place, _mode in mounted if not (PROJECT / path).exists()] == []
    assert {mode for _path, _place, mode in mounted} == {"ro"}
    assert [name for name in PROMETHEUS["rule_files"] if not (DEPLOY / "prometheus" / name).exists()] == []
    assert f"> {job['authorization']['credentials_file']}" in prometheus["entrypoint"][2]
    assert list(prometheus["environment"]) == ["METRICS_TOKEN"]
    assert "env_file" not in prometheus
    assert "env_file" not in grafana
    assert datasource["url"] == "http://prometheus:9090"
    assert any(Path(place).parent == Path(dashboards["options"]["path"]) for _path, place, _mode in mounted)
    assert prometheus["profiles"] == grafana["profiles"] == ["observing"]


def provisioned(path: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "grafana" / "provisioning" / path).read_text())
    return found


def test_whoever_is_no_admin_and_has_no_token_is_shown_grafana_on_this_machine_alone() -> None:
    assert services()["grafana"]["ports"] == ["127.0.0.1:3000:3000"]
    assert "ports" not in services()["prometheus"]


def test_only_servers_stand_where_nothing_comes_in_and_nothing_goes_out() -> None:
    assert {name for name, service in services().items() if service.get("networks") == ["servers"]} == {
        "postgres",
        "valkey",
        "prometheus",
    }
