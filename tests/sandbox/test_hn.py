from typing import Any

import httpx
import pytest

ROOT = "/hn/api/v1"


def threads(http: httpx.Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = http.get(
        f"{ROOT}/search_by_date", params={"tags": "story,author_whoishiring", "hitsPerPage": "9"}
    ).json()["hits"]
    return found


def comments(http: httpx.Client, thread: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = http.get(f"{ROOT}/items/{thread['objectID']}").json()["children"]
    return found


def test_hn_gives_the_threads_of_a_month_newest_first(http: httpx.Client) -> None:
    found = threads(http)

    assert [hit["title"].split(" (")[0] for hit in found[:3]] == [
        "Ask HN: Who is hiring?",
        "Ask HN: Who wants to be hired?",
        "Ask HN: Freelancer? Seeking freelancer?",
    ]
    assert found[0]["created_at"] > found[3]["created_at"]


def test_hn_has_a_comment_of_each_company_a_month(http: httpx.Client) -> None:
    found = comments(http, threads(http)[0])

    assert len({comment["author"] for comment in found}) == len(found) > 1
    assert all(" | " in comment["text"] for comment in found)
    assert any(reply["text"].endswith("?") for comment in found for reply in comment["children"])


def test_hn_lists_several_openings_of_a_company_with_their_addresses(http: httpx.Client) -> None:
    texts = [comment["text"] for thread in threads(http)[::3] for comment in comments(http, thread)]

    assert any("Multiple roles" in text and "<p>2. " in text and "&#x2F;jobs&#x2F;" in text for text in texts)


@pytest.mark.parametrize("path", ["items/1", "items/x", "search_by_date", "search_by_date?tags=story"])
def test_hn_has_nothing_else(http: httpx.Client, path: str) -> None:
    assert http.get(f"{ROOT}/{path}").status_code in (400, 404)
