"""Reports are kept once, listed until they are settled, and hold nothing but what was written."""

import pytest
from flask import Flask

from jobraker.reports import service
from jobraker.reports.models import Problem
from jobraker.reports.service import open_reports, report, settle
from tests.factories import job


@pytest.mark.usefixtures("app")
def test_the_same_words_twice_are_one_report_until_it_is_settled() -> None:
    job_id = job("1", title="Saddler", company="Acme")

    for words in ("It is gone.", "It is gone.", "Since May."):
        assert report(job_id, Problem.CLOSED, words)
    first, second = open_reports()

    assert [(each.words, title, company) for each, title, company in (first, second)] == [
        ("It is gone.", "Saddler", "Acme"),
        ("Since May.", "Saddler", "Acme"),
    ]
    assert settle(first[0].id)
    assert not settle(first[0].id)
    report(job_id, Problem.CLOSED, "It is gone.")
    assert [each.words for each, _, _ in open_reports()] == ["Since May.", "It is gone."]


@pytest.mark.usefixtures("app")
def test_an_opening_that_never_was_has_no_reports() -> None:
    assert not report(99_999_999, Problem.SCAM, "")
    assert open_reports() == []


@pytest.mark.usefixtures("app")
def test_what_cannot_be_stored_is_left_out_of_the_words() -> None:
    report(job("1"), Problem.OTHER, "a\x00b\ud800 " + "é" * 2000)

    assert open_reports()[0][0].words.startswith("ab é")


def test_so_many_wait_for_one_opening_and_no_more(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "OPEN_MOST", 2)
    job_id = job("1")

    for number in range(4):
        report(job_id, Problem.WRONG, str(number))

    assert len(open_reports()) == 2
