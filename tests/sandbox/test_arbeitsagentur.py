from base64 import b64encode

import httpx
import pytest

BASE = "/arbeitsagentur/jobboerse/jobsuche-service"
HEADERS = {"X-API-Key": "jobboerse-jobsuche"}


def test_the_list_has_facts_but_no_text(http: httpx.Client) -> None:
    body = http.get(f"{BASE}/pc/v6/jobs?size=100", headers=HEADERS).json()
    offer = body["ergebnisliste"][0]

    assert body["maxErgebnisse"] == len(body["ergebnisliste"]) > 1
    assert offer["stellenlokationen"][0]["adresse"]["land"] == "DEUTSCHLAND"
    assert "stellenangebotsBeschreibung" not in offer


def test_the_text_is_found_by_the_number_in_base64(http: httpx.Client) -> None:
    offer = http.get(f"{BASE}/pc/v6/jobs", headers=HEADERS).json()["ergebnisliste"][0]
    code = b64encode(offer["referenznummer"].encode()).decode()

    found = http.get(f"{BASE}/pc/v4/jobdetails/{code}", headers=HEADERS).json()

    assert found["stellenangebotsBeschreibung"]
    assert found["referenznummer"] == offer["referenznummer"]


@pytest.mark.parametrize("code", ["10001-1-S", "MTAwMDEtMS1T", "%C3%A4"])
def test_what_is_no_offer_is_not_found(http: httpx.Client, code: str) -> None:
    assert http.get(f"{BASE}/pc/v4/jobdetails/{code}", headers=HEADERS).status_code == 404


@pytest.mark.parametrize("path", ["/pc/v6/jobs", "/pc/v4/jobdetails/MTAwMDEtMS1T"])
def test_a_client_without_its_name_is_refused(http: httpx.Client, path: str) -> None:
    assert http.get(BASE + path).status_code == 403


def test_nothing_found_leaves_the_list_out(http: httpx.Client) -> None:
    body = http.get(f"{BASE}/pc/v6/jobs?was=nothing+of+that+name", headers=HEADERS).json()

    assert body == {"maxErgebnisse": 0, "page": 1, "size": 25}
