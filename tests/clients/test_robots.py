import pytest
from werkzeug.wrappers import Response

from jobraker.clients.errors import ClientError, Kind
from jobraker.clients.http import Manners, Service
from jobraker.settings import Settings
from tests.outside import answering

RULES = "User-agent: *\nDisallow: /private\nAllow: /private/jobs$\n\nUser-agent: Jobraker\nDisallow: /search*old\n"


def ask(settings: Settings, rules: Response, *paths: str) -> list[str]:
    """Which paths the site was asked for, robots.txt among them."""
    with answering(lambda request: rules if request.path == "/robots.txt" else Response("{}")) as (address, came):
        service = Service("test-robots", address, settings, Manners(robots=True))
        for path in paths:
            service(path)
        return [request.path for request in came]


def test_it_asks_for_the_rules_once(quick: Settings) -> None:
    assert ask(quick, Response(RULES), "/a", "/b") == ["/robots.txt", "/a", "/b"]


@pytest.mark.parametrize("path", ["/search?old=1", "/search/x/old"])
@pytest.mark.parametrize("rules", [RULES, "\ufeff" + RULES.partition("\n\n")[2]])
def test_it_asks_for_nothing_that_the_rules_forbid_us(quick: Settings, path: str, rules: str) -> None:
    with pytest.raises(ClientError) as caught:
        ask(quick, Response(rules), path)

    assert (caught.value.kind, caught.value.permanent) == (Kind.REJECTED, True)
    assert "robots.txt" in str(caught.value)


def test_rules_for_all_do_not_bind_whom_others_are_written_for(quick: Settings) -> None:
    assert ask(quick, Response(RULES), "/private")[-1] == "/private"


@pytest.mark.parametrize("status", [404, 403, 401, 410])
def test_where_there_are_no_rules_all_may_be_asked_for(quick: Settings, status: int) -> None:
    assert ask(quick, Response("no", status), "/a")[-1] == "/a"


def test_rules_that_cannot_be_had_may_say_anything(quick: Settings) -> None:
    with pytest.raises(ClientError) as caught:
        ask(quick, Response("broken", 500), "/a")

    assert caught.value.kind is Kind.BROKEN


@pytest.mark.parametrize(
    "rules", [b"", b"\xff\xfe\0", b"<html>" * 1000, b"Disallow\n" * 1000, b"User-agent: *\nDisallow: " + b"*a" * 5000]
)
def test_rules_that_are_none_forbid_nothing(quick: Settings, rules: bytes) -> None:
    assert ask(quick, Response(rules), "/jobs")[-1] == "/jobs"


def test_it_waits_between_calls_as_the_host_asks(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)

    ask(quick, Response("User-agent: *\nCrawl-delay: 1.5\n"), "/a", "/b", "/c")

    assert [pause for pause in slept if pause == 1.5] == [1.5, 1.5]
