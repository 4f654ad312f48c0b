"""From when until when, in the ways in which people write it."""

import pytest

from jobraker.resumes.rules.months import times
from jobraker.resumes.understood import Doubt


@pytest.mark.parametrize(
    ("line", "began", "ended"),
    [
        ("Mar 2019 – Present", "2019-03", "now"),
        ("03/2019 – 02/2021", "2019-03", "2021-02"),
        ("2013 - 2017", "2013", "2017"),
        ("2015–18", "2015", "2018"),
        ("Sept '16 to Dec '17", "2016-09", "2017-12"),
        ("Dec' 2015 to Sept' 2016", "2015-12", "2016-09"),
        ("since Dec 2015 to Sept 2016", "2015-12", "2016-09"),
        ("Jan – Mar 2019", "2019-01", "2019-03"),
        ("01.02.2019 - 31.03.2020", "2019-02", "2020-03"),
        ("2020-01-15 - 2021-02-15", "2020-01", "2021-02"),
        ("May 5, 2019 - June 7, 2020", "2019-05", "2020-06"),
        ("1st May 2019 until 3 June 2020", "2019-05", "2020-06"),
        ("2017 july - 2019 october", "2017-07", "2019-10"),
        ("seit 2019", "2019", "now"),
        ("Seit März 2020", "2020-03", "now"),
        ("12/2019 bis heute", "2019-12", "now"),
        ("Oktober 2014 bis Dezember 2016", "2014-10", "2016-12"),
        ("janvier 2018 à aujourd’hui", "2018-01", "now"),
        ("depuis août 2021", "2021-08", "now"),
        ("de 2012 à 2015", "2012", "2015"),
        ("enero de 2017 – la actualidad", "2017-01", "now"),
        ("desde junio de 2018 hasta mayo de 2019", "2018-06", "2019-05"),
        ("maart 2018 t/m heden", "2018-03", "now"),
        ("sinds mei 2020", "2020-05", "now"),
        ("maggio 2016 – oggi", "2016-05", "now"),
        ("May 2015", "", "2015-05"),
        ("Class of 2017", "", "2017"),
        ("Summer 2018", "", "2018"),
        ("2015-2019", "2015", "2019"),
        ("2015/2019", "2015", "2019"),
        ("2015 -2019", "2015", "2019"),
        ("2015- 2019", "2015", "2019"),
        ("Mar 2015-2019", "2015-03", "2019"),
        ("03/2015-2019", "2015-03", "2019"),
        ("Sep. 2023 Mar. 2024", "2023-09", "2024-03"),
        ("kwiecień 2019 – obecnie", "2019-04", "now"),
        ("od marca 2018 do maja 2019", "2018-03", "2019-05"),
        ("březen 2019 - květen 2021", "2019-03", "2021-05"),
        ("март 2019 — настоящее время", "2019-03", "now"),
        ("с марта 2019 по май 2021", "2019-03", "2021-05"),
        ("березень 2019 – теперішній час", "2019-03", "now"),
        ("mars 2019 til mai 2021", "2019-03", "2021-05"),
        ("Mars 2019 – Pågående", "2019-03", "now"),
        ("Mart 2019 – günümüz", "2019-03", "now"),
        ("2019年3月 – 2021年5月", "2019-03", "2021-05"),
        ("2019年3月～現在", "2019-03", "now"),
        ("2019년 3월 ~ 2021년 5월", "2019-03", "2021-05"),
        ("Q1 2019 – Q2 2021", "2019", "2021"),
        ("WS 2019/20 – SS 2021", "2019", "2021"),
        ("MAR 2019-PRES", "2019-03", "now"),
    ],
)
def test_it_reads_each_way(line: str, began: str, ended: str) -> None:
    (time,) = times(f"Acme, Ghent ({line})")

    assert (time.began, "now" if time.current else time.ended, time.doubt) == (began, ended, None)


@pytest.mark.parametrize(
    ("line", "began", "ended", "doubt"),
    [
        ("9/16 - 3/18", "2016-09", "2018-03", Doubt.DAY_OR_MONTH),
        ("03/04/2019 – 17/12/2020", "2019-04", "2020-12", Doubt.DAY_OR_MONTH),
        ("2023 2024", "2023", "2024", Doubt.GUESSED),
        ("2019 –", "2019", "now", Doubt.GUESSED),
    ],
)
def test_of_two_readings_it_says_that_it_doubts(line: str, began: str, ended: str, doubt: Doubt) -> None:
    (time,) = times(line)

    assert (time.began, "now" if time.current else time.ended, time.doubt) == (began, ended, doubt)


@pytest.mark.parametrize(
    "line",
    [
        "US Patent 11,234,567",
        "99.97 % of 2,019 calls",
        "2020+ users",
        "$2019 saved",
        "May I ask",
        "9/16",
        "555-2015-2019",
        "$2015-2019",
    ],
)
def test_other_numbers_and_words_are_no_times(line: str) -> None:
    assert list(times(line)) == []


def test_the_span_is_that_of_the_words_of_the_time() -> None:
    line = "Baker (Mar 2019 – Present), Ghent"
    (time,) = times(line)

    assert line[time.start : time.end] == "Mar 2019 – Present"
