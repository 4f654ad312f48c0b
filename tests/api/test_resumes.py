"""Résumés and letters by the API: read as what they say and as files, brought, and never another's."""

from io import BytesIO
from uuid import UUID, uuid4

import pytest

from jobraker.resumes import uploads
from jobraker.settings import Settings
from tests.api.programs import Program
from tests.resumes.test_uploads import RESUME, work
from tests.resumes.test_versions import built
from tests.tailoring.people import opening, tell
from tests.tailoring.test_letters import begun

pytestmark = pytest.mark.usefixtures("unlimited")


def bring(program: Program, content: bytes = RESUME, status: int = 202, name: str = "ada.txt") -> str:
    response = program.call("POST", "/resume-files", status, data={"file": (BytesIO(content), name)})
    return response.headers.get("Location", "").removeprefix("/api/v1")


def read(program: Program, path: str) -> None:
    """As the worker does."""
    assert program.account
    work(program.account.id, UUID(path.rpartition("/")[2]))


def test_a_file_is_brought_read_and_shown(ada: Program, bob: Program) -> None:
    path = bring(ada)
    assert ada.get(path).get_json()["state"] == "waiting"
    read(ada, path)

    told = ada.get(path).get_json()
    row = ada.get("/resumes").get_json()["items"][0]
    whole = ada.get(f"/resumes/{row['key']}")
    assert (told["state"], told["kind"], told["name"]) == ("read", "text", "ada.txt")
    assert (row["brought"], row["default"]) == (True, True)
    assert whole.get_json()["document"]["name"] == "Ada Byron"
    ada.get(f"/resumes/{row['key']}", 304, headers={"If-None-Match": whole.headers["ETag"]})
    assert ada.get(f"/resumes/{row['key']}/json-resume").get_json()["basics"]["name"] == "Ada Byron"
    sent = ada.get(f"/resumes/{row['key']}/file")
    assert (sent.data, sent.mimetype) == (RESUME, "text/plain")
    assert "sandbox" in sent.headers["Content-Security-Policy"]
    for part in ("", "/json-resume", "/file"):
        bob.get(f"/resumes/{row['key']}{part}", 404)
    bob.get(path, 404)
    bob.delete(path, 404)
    assert bob.get("/resumes").get_json()["items"] == bob.get("/resume-files").get_json()["items"] == []


def test_the_same_file_twice_is_one(ada: Program) -> None:
    assert bring(ada) == bring(ada, name="again.pdf")

    assert len(ada.get("/resume-files").get_json()["items"]) == 1


def test_a_file_is_what_it_holds_whatever_it_is_called(ada: Program) -> None:
    path = bring(ada, b"\x7fELF no resume", name="../../etc/resume.pdf")
    read(ada, path)

    told = ada.get(path).get_json()
    assert (told["state"], told["refusal"], told["name"]) == ("refused", "other-kind", "resume.pdf")


def test_what_is_no_file_is_refused(ada: Program) -> None:
    assert bring(ada, b"", 422) == ""
    ada.call("POST", "/resume-files", 422, data={"file": "text"}, content_type="multipart/form-data")
    ada.call("POST", "/resume-files", 422, data={"other": (BytesIO(RESUME), "a.txt")})
    ada.call("POST", "/resume-files", 422, data={"file": (BytesIO(RESUME), "a.txt"), "account_id": "1"})
    ada.call("POST", "/resume-files", 422, data={"file": [(BytesIO(RESUME), "a.txt"), (BytesIO(b"x"), "b.txt")]})
    ada.post("/resume-files", {"file": "text"}, 415)
    for n in range(uploads.MOST):
        bring(ada, RESUME + bytes(str(n), "ascii"))
    bring(ada, RESUME, 422)


def test_a_file_may_be_larger_than_other_bodies_and_has_an_end(ada: Program, settings: Settings) -> None:
    bring(ada, b"x" * (settings.message_bytes + 1))
    Program(ada.client).call("POST", "/resume-files", 401, data={"file": (BytesIO(b"x"), "a.txt")})

    larger = {"CONTENT_LENGTH": str(60_000_000)}
    form = "multipart/form-data; boundary=x"
    ada.call("POST", "/resume-files", 413, data=b"x", environ_overrides=larger, content_type=form)


def test_what_was_built_here_prints_and_another_becomes_the_default(ada: Program, bob: Program) -> None:
    assert ada.account
    first, second = built(ada.account.id), built(ada.account.id, "Second")
    assert [each["default"] for each in ada.get("/resumes").get_json()["items"]].count(True) == 1

    assert ada.get(f"/resumes/{first}/file").data.startswith(b"%PDF")
    bob.call("PUT", f"/resumes/{second}/default", 404)
    ada.call("PUT", f"/resumes/{second}/default", 204)
    ada.call("PUT", f"/resumes/{uuid4()}/default", 404)
    assert ada.get("/resumes").get_json()["items"][0]["key"] == str(second)
    bob.delete(f"/resumes/{second}", 404)
    ada.delete(f"/resumes/{second}")
    ada.get(f"/resumes/{second}", 404)
    assert ada.get(f"/resumes/{first}").get_json()["default"]


def test_a_list_comes_in_parts(ada: Program) -> None:
    assert ada.account
    keys = {str(built(ada.account.id, f"Number {n}")) for n in range(3)}

    path, found = "/resumes?limit=2", []
    while path:
        told = ada.get(path).get_json()
        found += [each["key"] for each in told["items"]]
        path = (told["next"] or "").removeprefix("/api/v1")

    assert (set(found), len(found)) == (keys, 3)
    assert ada.get("/resumes?tailored=true").get_json()["items"] == []


def test_letters_are_read_as_text_and_as_they_print(ada: Program, bob: Program) -> None:
    assert ada.account
    tell(ada.account.id)
    key = begun(ada.account.id, opening())

    row = ada.get("/letters").get_json()["items"][0]
    told = ada.get(f"/letters/{key}").get_json()
    text = ada.get(f"/letters/{key}/file")
    assert (row["key"], row["company"]) == (str(key), "Haven BV")
    assert told["name"] == "Ada Byron"
    assert told["body"][0] in text.text
    assert text.mimetype == "text/plain"
    assert ada.get(f"/letters/{key}/file?form=pdf").data.startswith(b"%PDF")
    ada.get(f"/letters/{key}/file?form=exe", 422)
    for part in ("", "/file"):
        bob.get(f"/letters/{key}{part}", 404)
    assert bob.get("/letters").get_json()["items"] == []
