"""The sandbox's tool keeps what it is told, as it came, and fails as it is asked to."""

import httpx
import pytest

MESSAGE = b'{"type": "ping",  "data": {"a": "\xc3\xa4"}}'


@pytest.fixture(autouse=True)
def empty(client: httpx.Client) -> None:
    client.post("/control/reset")


def test_it_keeps_the_very_words_the_newest_first(client: httpx.Client) -> None:
    for name in ("ada", "bob"):
        answer = client.post(f"/tools/{name}", content=MESSAGE, headers={"webhook-id": f"evt_{name}"})
        assert answer.status_code == 204

    second, first = client.get("/control/tools").json()
    assert (first["topic"], first["title"], first["text"]) == ("ada", "ping", MESSAGE.decode())
    assert "webhook-id: evt_ada" in first["headers"]
    assert client.get("/control/tools?name=bob").json() == [second]
    assert client.get("/control/push").json() == []


@pytest.mark.parametrize("body", [b"", b"[]", b"x", b"7"])
def test_what_is_no_message_is_not_taken(client: httpx.Client, body: bytes) -> None:
    assert client.post("/tools/ada", content=body).status_code == 400
    assert client.get("/control/tools").json() == []


@pytest.mark.parametrize("fault", ["410", "429;retry-after=7", "500", "redirects;to=/elsewhere"])
def test_it_fails_as_it_is_asked_to(client: httpx.Client, fault: str) -> None:
    assert client.post("/control/tools/fault", json={"fault": f"{fault};times=1;to-topic=ada"}).is_success

    answers = [client.post(f"/tools/{name}", content=MESSAGE) for name in ("bob", "ada", "ada")]

    failed = 307 if fault.startswith("redirects") else int(fault[:3])
    assert [answer.status_code for answer in answers] == [204, failed, 204]
    assert len(client.get("/control/tools").json()) == 3
    assert client.post("/control/tools/fault", json={"fault": "nonsense"}).status_code == 400
    assert client.post("/control/tools/fault", json={"fault": 7}).status_code == 400
