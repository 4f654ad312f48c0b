"""What sites ask, read from their boards over HTTP and kept."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from flask import Flask
from redis import Redis
from sqlalchemy import update
from werkzeug.wrappers import Request, Response

from jobraker.automation import forms
from jobraker.automation.models import SiteForm
from jobraker.automation.rules.kept_questions import kept, question_of, questions_of
from jobraker.automation.rules.label_words import Subject
from jobraker.automation.rules.recognising import Around, recognise
from jobraker.automation.rules.usual import usual_questions
from jobraker.automation.told import around, facts_of
from jobraker.boards.form import FormQuestion, Group, Kind, Option
from jobraker.database import db, transaction
from jobraker.jobs.models import Job, Listing
from jobraker.matching.opening import opening_of
from jobraker.profile import answers
from jobraker.profile.rules.merging import Seen
from jobraker.profile.rules.questions import asked
from jobraker.queue import Task, connect, untaken
from jobraker.settings import Settings
from tests.factories import job, source
from tests.matching.people import somebody
from tests.outside import answering
from tests.provider import PLAIN

pytestmark = pytest.mark.usefixtures("app")

Answer = Callable[[Request], Response]
Quick = Callable[[str], Settings]
Read = Callable[[int, Answer], tuple[SiteForm | None, list[Request]]]

ONE = {"label": "Can you ring?", "required": True, "fields": [{"name": "question_1", "type": "input_text"}]}


@pytest.fixture
def redis(settings: Settings) -> Iterator[Redis]:
    with Redis.from_url(settings.redis_url) as store:
        yield store
        for key in store.scan_iter(forms.WANTED.format(job_id="*")):
            store.delete(key)


@pytest.fixture
def quick(settings: Settings) -> Quick:
    def of(address: str) -> Settings:
        return settings.model_copy(update={"sandbox_url": address, "outbound_tries": 1, "outbound_seconds": 5})

    return of


def opening(board: str = "bells", external_id: str = "7", **values: Any) -> int:
    source(f"greenhouse {board}", kind="greenhouse", query={"token": board}, sandbox=True, **values)
    return job(external_id, source_name=f"greenhouse {board}")


@pytest.fixture
def read(quick: Quick) -> Read:
    """Read against a board that answers so; with it the requests that came."""

    def of(job_id: int, answer: Answer) -> tuple[SiteForm | None, list[Request]]:
        with answering(answer) as (address, requests):
            return forms.read_form(quick(address), job_id), requests

    return of


def asking(*questions: object) -> Answer:
    return lambda _: Response(json.dumps({"questions": questions}), mimetype="application/json")


def age(job_id: int, by: timedelta) -> None:
    with transaction():
        db.session.execute(update(SiteForm).where(SiteForm.job_id == job_id).values(read_at=SiteForm.read_at - by))


def test_it_reads_what_the_board_lists_and_keeps_it(read: Read) -> None:
    job_id = opening()
    form, requests = read(job_id, asking(ONE))

    assert [request.path for request in requests] == ["/greenhouse/v1/boards/bells/jobs/7"]
    assert form is not None
    assert (form.origin, form.problem, form.job_id) == (forms.BOARD, "", job_id)
    assert [each.label for each in questions_of(form.questions)] == ["Can you ring?"]
    assert forms.is_fresh(forms.form_of(job_id))


def test_what_is_fresh_is_not_asked_for_again_until_a_day_has_passed(read: Read) -> None:
    job_id = opening()
    read(job_id, asking(ONE))

    assert read(job_id, asking(ONE))[1] == []
    age(job_id, forms.FRESH)
    assert len(read(job_id, asking(ONE, ONE | {"fields": [{"name": "b", "type": "textarea"}]}))[1]) == 1
    form = forms.form_of(job_id)
    assert form is not None
    assert len(form.questions) == 2


def test_what_a_board_does_wrong_leaves_what_it_told_before(read: Read) -> None:
    job_id = opening()
    read(job_id, asking(ONE))
    age(job_id, forms.FRESH)
    before = forms.form_of(job_id)
    form, _ = read(job_id, lambda _: Response(status=500))

    assert before is not None
    assert form is not None
    assert (form.origin, form.problem, len(form.questions)) == (forms.BOARD, "broken", 1)
    assert form.read_at == before.read_at
    assert not forms.is_fresh(form)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (lambda _: Response("<html>", mimetype="text/html"), "unreadable"),
        (lambda _: Response("{}", mimetype="application/json"), "unreadable"),
        (lambda _: Response(status=404), "not_found"),
        (lambda _: Response(status=429), "throttled"),
    ],
    ids=["html", "no questions", "gone", "throttled"],
)
def test_a_form_that_could_not_be_read_says_why(read: Read, answer: Answer, problem: str) -> None:
    form, _ = read(opening(), answer)

    assert form is not None
    assert (form.origin, form.problem, form.questions) == (forms.NONE, problem, [])


def test_a_form_beyond_bearing_is_cut_and_says_so(read: Read) -> None:
    many = [ONE | {"fields": [{"name": f"q{number}", "type": "input_text"}]} for number in range(101)]
    form, _ = read(opening(), asking(*many))

    assert form is not None
    assert (form.problem, len(form.questions)) == (forms.CUT, 100)
    assert forms.is_fresh(form)


def test_words_that_the_database_refuses_are_kept_without_them(read: Read) -> None:
    odd = ONE | {"label": "Can you\0 ring\ud800?", "fields": [{"name": "q\0", "type": "input_text"}]}
    form, _ = read(opening(), asking(odd))

    assert form is not None
    assert len(form.questions) == 1


def test_no_board_is_asked_that_lists_nothing(read: Read) -> None:
    source("lever", kind="lever", query={"site": "bells"}, sandbox=True)
    job_id = job("7", source_name="lever")
    form, requests = read(job_id, asking(ONE))

    assert not forms.is_told(job_id)
    assert requests == []
    assert form is not None
    assert (form.origin, form.questions) == (forms.NONE, [])


def test_a_listing_that_is_closed_tells_nothing_any_more() -> None:
    job_id = opening()
    assert forms.is_told(job_id)
    with transaction():
        db.session.execute(update(Listing).where(Listing.job_id == job_id).values(closed_at=db.func.now()))

    assert not forms.is_told(job_id)


def test_of_no_opening_nothing_is_kept(quick: Quick) -> None:
    assert forms.read_form(quick("http://127.0.0.1:9"), 99_999_999) is None
    assert forms.form_of(99_999_999) is None


def test_a_form_goes_with_its_opening(read: Read) -> None:
    job_id = opening()
    read(job_id, asking(ONE))
    with transaction():
        db.session.execute(db.delete(Job).where(Job.id == job_id))

    assert forms.form_of(job_id) is None


def test_credentials_that_do_not_open_are_for_an_admin(read: Read) -> None:
    form, requests = read(opening(credentials=b"sealed by nobody"), asking(ONE))

    assert requests == []
    assert form is not None
    assert form.problem == forms.MISSET


def test_it_is_wanted_once_in_a_while(redis: Redis, settings: Settings) -> None:
    connect(settings).flush_all()
    job_id = opening()

    assert (forms.want(redis, job_id), forms.want(redis, job_id)) == (True, False)
    assert untaken(Task.READ_FORM) == 1
    assert redis.ttl(forms.WANTED.format(job_id=job_id)) > 0


def test_without_redis_nothing_is_wanted() -> None:
    assert not forms.want(None, opening())


def test_it_reads_the_sandboxs_own_forms(app: Flask, sandbox_url: str) -> None:
    with httpx.Client(base_url=sandbox_url, verify=PLAIN) as http:
        token = next(
            each["query"]["token"] for each in http.get("/control/sources").json() if each["kind"] == "greenhouse"
        )
        number = str(http.get(f"/greenhouse/v1/boards/{token}/jobs").json()["jobs"][0]["id"])
    questions, origin = forms.asked_of(app.extensions["settings"], opening(token, number))

    assert origin == forms.BOARD
    assert {"first_name", "last_name", "email", "resume"} <= {each.id for each in questions}


def test_usual_questions_stand_in_where_no_board_tells(quick: Quick) -> None:
    with answering(lambda _: Response(status=500)) as (address, _):
        assert forms.asked_of(quick(address), opening()) == (usual_questions(), forms.USUAL)
        assert forms.asked_of(quick(address), None) == (usual_questions(), forms.USUAL)


def test_a_question_is_kept_and_read_again() -> None:
    question = FormQuestion(
        "q", "Which?", True, Kind.CHOICE, (Option("A", "1"),), Group.VOLUNTARY, "Some words", cut=True
    )

    assert question_of(json.loads(json.dumps(kept([question])))[0]) == question


def test_the_facts_are_what_the_profile_and_the_bank_tell() -> None:
    account_id = somebody(headline="Ringer", place="Leeds, GB")
    permit = asked("work-permit-gb")
    assert permit is not None
    answers.keep_answer(account_id, permit, Seen(), {"choice": "citizen"})
    facts = facts_of(account_id, resume="Ada.pdf")

    assert (facts.country, facts.city, facts.resume, facts.employer) == ("GB", "Leeds", "Ada.pdf", "")
    assert facts.bank["work-permit-gb"].value == {"choice": "citizen"}
    assert facts_of(somebody()).bank == {}


def test_an_openings_company_country_and_towns_are_around_its_questions() -> None:
    job_id = job("1", company="Dunmore Bells", locations=("Leeds, UK",))
    found = around(opening_of(job_id), usual_questions(), facts_of(somebody()))

    assert (found.company, found.country) == ("Dunmore Bells", "GB")
    assert "Leeds" in found.places
    assert "First Name" in found.labels
    assert around(None, (), facts_of(somebody())) == Around()


def test_each_usual_question_is_one_that_can_be_answered() -> None:
    asked = usual_questions("DE")

    assert {each.id for each in asked if recognise(each, Around(country="DE")).subject is Subject.UNKNOWN} == set()
    assert {each.id for each in asked if each.required} == {"first_name", "last_name", "email", "resume"}
