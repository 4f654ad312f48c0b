"""Messages as ntfy and Discord take them, and what goes wrong with them."""

import httpx
import pytest

MESSAGE = {"topic": "jobs", "title": "Jobraker", "message": "Hello"}
WEBHOOK = "/discord/api/webhooks/sandbox/token"


@pytest.fixture(autouse=True)
def empty(client: httpx.Client) -> None:
    client.post("/control/reset")


def came(client: httpx.Client) -> list[tuple[str, str, str]]:
    return [(each["service"], each["topic"], each["text"]) for each in client.get("/control/push").json()]


def test_it_keeps_what_comes_the_newest_first(client: httpx.Client) -> None:
    assert client.post("/", json=MESSAGE).json()["topic"] == "jobs"
    assert client.post(WEBHOOK, json={"content": "Hello there"}).status_code == 204

    assert came(client) == [("discord", "token", "Hello there"), ("ntfy", "jobs", "Hello")]
    assert [each["topic"] for each in client.get("/control/push?topic=jobs").json()] == ["jobs"]


@pytest.mark.parametrize(
    ("path", "body"),
    [("/", {"message": "x"}), ("/", {"topic": 7}), (WEBHOOK, {"content": ""}), (WEBHOOK, {"content": "x" * 2001})],
)
def test_what_the_services_refuse_is_refused(client: httpx.Client, path: str, body: dict[str, object]) -> None:
    assert client.post(path, json=body).status_code == 400
    assert came(client) == []


@pytest.mark.parametrize("fault", ["401", "404", "429;retry-after=7", "500"])
def test_a_message_that_is_refused_has_not_come(client: httpx.Client, fault: str) -> None:
    client.post("/control/push/fault", json={"fault": f"{fault};times=1"})

    answers = [client.post("/", json=MESSAGE) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [int(fault[:3]), 200]
    assert answers[0].headers.get("Retry-After") == ("7" if "after" in fault else None)
    assert len(came(client)) == 1


def test_one_whose_answer_is_lost_has_come(client: httpx.Client) -> None:
    client.post("/control/push/fault", json={"fault": "cut"})

    with pytest.raises(httpx.RemoteProtocolError):
        client.post("/", json=MESSAGE)
    assert len(came(client)) == 1


def test_a_fault_strikes_one_topic_alone(client: httpx.Client) -> None:
    client.post("/control/push/fault", json={"fault": "500;to-topic=jobs"})

    assert client.post("/", json=MESSAGE).status_code == 500
    assert client.post("/", json=MESSAGE | {"topic": "other"}).status_code == 200


def test_it_leads_elsewhere(client: httpx.Client) -> None:
    client.post("/control/push/fault", json={"fault": "redirects;to=http://127.0.0.1:1/x"})

    answer = client.post("/", json=MESSAGE)

    assert (answer.status_code, answer.headers["Location"]) == (307, "http://127.0.0.1:1/x")


@pytest.mark.parametrize("fault", ["explode", "200", 7])
def test_what_is_no_fault_is_refused(client: httpx.Client, fault: object) -> None:
    assert client.post("/control/push/fault", json={"fault": fault}).status_code == 400
