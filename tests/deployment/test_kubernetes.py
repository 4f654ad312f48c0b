"""The manifests of deploy/kubernetes: right by the schema of Kubernetes, and by what the product is."""

from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from flask import Flask

from jobraker.settings import Settings
from tests.deployment.dockerfile import grace_seconds
from tests.deployment.parts import BASE, KUBERNETES, containers, manifests, named, objects, pods

NEWEST = kubernetes_validate.latest_version()
DEPLOYMENTS = {each["metadata"]["name"]: each for each in objects("Deployment")}
EACH = pytest.mark.parametrize("name", DEPLOYMENTS)
TEMPORARY = "/tmp"  # noqa: S108 (of a container)
POWERLESS = {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}


@pytest.mark.parametrize(
    ("path", "manifest"), manifests(), ids=lambda each: each.stem if isinstance(each, Path) else each["kind"]
)
def test_each_is_what_kubernetes_takes(path: Path, manifest: dict[str, Any]) -> None:
    kubernetes_validate.validate(manifest, NEWEST, strict=True)


@pytest.mark.parametrize("folder", ["base", "example"])
def test_all_of_a_folder_is_in_its_kustomization(folder: str) -> None:
    listed = yaml.safe_load((KUBERNETES / folder / "kustomization.yaml").read_text())["resources"]
    found = [path.relative_to(KUBERNETES / folder).as_posix() for path in (KUBERNETES / folder).rglob("*.yaml")]

    assert sorted([*listed, "kustomization.yaml"]) == sorted([*found, *(["../base"] if folder == "example" else [])])


@pytest.mark.parametrize(("name", "pod"), list(pods()), ids=lambda each: each if isinstance(each, str) else "")
def test_each_pod_is_as_the_restricted_standard_wants_it(name: str, pod: dict[str, Any]) -> None:
    security = pod["securityContext"]

    assert (security["runAsNonRoot"], security["runAsUser"]) == (True, 10001)
    assert security["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    for container in (*pod.get("initContainers", ()), *pod["containers"]):
        assert container["securityContext"] == POWERLESS
        assert container["volumeMounts"] == [{"name": "tmp", "mountPath": TEMPORARY}]
        assert {*container["resources"]["requests"], *container["resources"]["limits"]} == {"cpu", "memory"}
    assert [volume["name"] for volume in pod["volumes"] if "emptyDir" in volume] == ["tmp"]


@EACH
def test_each_waits_for_the_tables_of_its_version(name: str) -> None:
    (first,) = DEPLOYMENTS[name]["spec"]["template"]["spec"]["initContainers"]

    assert first["command"][:4] == ["python", "-m", "jobraker", "ready"]


@EACH
def test_each_has_a_budget_for_disruptions_and_either_a_number_or_an_autoscaler(name: str) -> None:
    scaled = {each["spec"]["scaleTargetRef"]["name"] for each in objects("HorizontalPodAutoscaler")}
    spec = DEPLOYMENTS[name]["spec"]

    assert name in named("PodDisruptionBudget")
    assert ("replicas" in spec) != (name in scaled)
    assert "topologySpreadConstraints" in spec["template"]["spec"]


def test_nothing_is_named_that_is_not_there() -> None:
    budgets, scalers = named("PodDisruptionBudget"), named("HorizontalPodAutoscaler")
    rules = [rule for ingress in objects("Ingress") for rule in ingress["spec"]["rules"]]
    backends = {path["backend"]["service"]["name"] for rule in rules for path in rule["http"]["paths"]}
    components = {
        value
        for policy in objects("NetworkPolicy")
        for expression in policy["spec"]["podSelector"].get("matchExpressions", ())
        for value in expression["values"]
    }

    assert budgets == set(DEPLOYMENTS)
    assert scalers <= set(DEPLOYMENTS)
    assert backends <= named("Service")
    assert components <= set(DEPLOYMENTS)
    assert {
        ref["configMapRef"]["name"] for _, each in containers() for ref in each["envFrom"] if "configMapRef" in ref
    } == named("ConfigMap")
    assert {
        ref["secretRef"]["name"] for _, each in containers() for ref in each["envFrom"] if "secretRef" in ref
    } == named("Secret")


@pytest.mark.parametrize("kind", ["Deployment", "PodDisruptionBudget", "Service"])
def test_what_is_selected_is_what_is_labelled(kind: str) -> None:
    for each in objects(kind):
        selector = each["spec"].get("selector")
        if selector:  # the service of nobody has none
            labels = DEPLOYMENTS[each["metadata"]["name"]]["spec"]["template"]["metadata"]["labels"]
            assert selector.get("matchLabels", selector) == labels


def test_what_asks_by_http_asks_for_pages_that_there_are(stack: Flask) -> None:
    routes = {rule.rule for rule in stack.url_map.iter_rules()}
    asked = set()
    for _, container in containers():
        ports = ports_of(container)
        for probe in (container.get(f"{kind}Probe", {}) for kind in ("startup", "liveness", "readiness")):
            if get := probe.get("httpGet"):
                asked.add(get["path"])
                assert ports[get["port"]] == Settings.model_fields["port"].default

    assert asked == {"/healthz", "/readyz"}
    assert asked <= routes


@EACH
def test_each_is_watched_and_has_time_to_end(name: str) -> None:
    pod = DEPLOYMENTS[name]["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    command = container["command"]
    ending = int(command[command.index("--worker-shutdown-timeout") + 1]) / 1000 if "dramatiq" in command else 5
    if "gunicorn" in command:
        ending = grace_seconds() + 5
    before = container.get("lifecycle", {}).get("preStop", {}).get("sleep", {}).get("seconds", 0)

    assert {"startupProbe", "livenessProbe"} <= set(container)
    assert ("readinessProbe" in container) == ("http" in ports_of(container)) == bool(before)
    assert before + ending < pod["terminationGracePeriodSeconds"]


def ports_of(container: dict[str, Any]) -> dict[str, int]:
    return {port["name"]: port["containerPort"] for port in container.get("ports", ())}


@pytest.mark.parametrize("name", sorted(set(DEPLOYMENTS) - {"mcp"}))
def test_each_says_where_it_tells_its_figures(name: str) -> None:
    template = DEPLOYMENTS[name]["spec"]["template"]
    (container,) = template["spec"]["containers"]
    told = {each["name"]: each["value"] for each in container.get("env", ())}
    port = ports_of(container)["http" if name == "web" else "metrics"]

    assert template["metadata"]["annotations"] == {
        "prometheus.io/scrape": "true",
        "prometheus.io/port": str(port),
        "prometheus.io/path": "/metrics",
    }
    if name != "web":
        assert (told["JOBRAKER_METRICS_HOST"], told["JOBRAKER_METRICS_PORT"]) == ("0.0.0.0", str(port))  # noqa: S104 (of a container)


def test_figures_are_for_a_namespace_that_is_named_for_them() -> None:
    (policy,) = [each for each in objects("NetworkPolicy") if each["metadata"]["name"] == "figures"]
    (rule,) = policy["spec"]["ingress"]
    (who,) = rule["from"]

    assert who["namespaceSelector"]["matchLabels"]
    assert {port["port"] for port in rule["ports"]} == {"http", "metrics"}
    others = [each for each in objects("NetworkPolicy") if each is not policy]
    assert "metrics" not in str(others)


def test_files_of_the_largest_kind_pass_the_ingress() -> None:
    from jobraker.applications.rules.table_text import BYTES as TABLE
    from jobraker.documents.printing.photo import UPLOAD_BYTES as PHOTO

    (ingress,) = objects("Ingress")
    annotations = ingress["metadata"]["annotations"]
    size = int(annotations["nginx.ingress.kubernetes.io/proxy-body-size"].removesuffix("m")) * 2**20

    assert size > max(TABLE, PHOTO)
    assert annotations["nginx.ingress.kubernetes.io/proxy-buffering"] == "off"
    silent = int(annotations["nginx.ingress.kubernetes.io/proxy-read-timeout"])
    assert silent > Settings.model_fields["chat_seconds"].default


def test_the_base_has_no_secret() -> None:
    assert [path for path, each in manifests() if each["kind"] == "Secret" and path.is_relative_to(BASE)] == []
