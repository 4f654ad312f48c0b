"""An address tells whose board it is of, or nothing."""

import pytest

from jobraker.boards import BOARDS
from jobraker.boards.recognising import patterns, recognised


@pytest.mark.parametrize(
    ("address", "kind", "asked"),
    [
        ("boards.greenhouse.io/acme/jobs/12", "greenhouse", "token=acme"),
        ("job-boards.greenhouse.io/acme", "greenhouse", "token=acme"),
        ("boards.greenhouse.io/embed/job_board?b=1&for=acme&x=2", "greenhouse", "token=acme"),
        ("jobs.ashbyhq.com/Acme%20Corp/9f", "ashby", "board=Acme Corp"),
        ("jobs.lever.co/acme?team=4", "lever", "site=acme"),
        ("apply.workable.com/acme/", "workable", "account=acme"),
        ("acme.workable.com/jobs/1", "workable", "account=acme"),
        ("jobs.smartrecruiters.com/AcmeInc/744-baker", "smartrecruiters", "company=AcmeInc"),
        ("jobs.smartrecruiters.com/oneclick-ui/company/AcmeInc/publication/9f", "smartrecruiters", "company=AcmeInc"),
        ("jobs.lever.co/hp", "lever", "site=hp"),
        ("ats.rippling.com/en-GB/acme", "rippling", "slug=acme"),
        ("ats.rippling.com/en-GB/acme/jobs/1", "rippling", "slug=acme"),
        ("ats.rippling.com/acme/jobs", "rippling", "slug=acme"),
        ("acme.wd5.myworkdayjobs.com/en-US/Careers/job/x", "workday", "tenant=acme host=wd5 site=Careers"),
        ("acme.wd5.myworkdayjobs.com/Careers", "workday", "tenant=acme host=wd5 site=Careers"),
        ("acme.wd5.myworkdayjobs.com/wday/cxs/acme/Careers/jobs", "workday", "tenant=acme host=wd5 site=Careers"),
        ("acme.wd5.myworkdayjobs.com/wday/cxs/Acme/jobs", "workday", "tenant=acme host=wd5 site=jobs"),
        ("hp.wd5.myworkdayjobs.com/de/External", "workday", "tenant=hp host=wd5 site=External"),
        (
            "ejov.fa.ca2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/1",
            "oracle",
            "host=ejov.fa.ca2 site=CX_1",
        ),
        ("acme.jobs.personio.de/job/1?language=de", "personio", "account=acme"),
        ("acme.jobs.personio.com/", "personio", "account=acme domain=com"),
        ("acme.recruitee.com", "recruitee", "subdomain=acme"),
        ("acme.teamtailor.com/jobs", "teamtailor", "subdomain=acme"),
        ("acme.bamboohr.com/careers", "bamboohr", "subdomain=acme"),
        ("acme.pinpointhq.com/en", "pinpoint", "subdomain=acme"),
        ("careers-acme.icims.com/jobs/intro", "icims", "portal=careers-acme"),
    ],
)
def test_it_is_recognised(address: str, kind: str, asked: str) -> None:
    found = recognised(f"https://{address}")

    assert found is not None
    assert (found[0], " ".join(f"{name}={value}" for name, value in found[1].items())) == (kind, asked)


@pytest.mark.parametrize(
    "address",
    [
        "acme.example/careers",
        "evil.example/boards.greenhouse.io/acme",
        "boards.greenhouse.io.evil.example/acme",
        "evil.example/?https://jobs.lever.co/acme",
        "xboards.greenhouse.io/acme",
        "boards.greenhouse.io/",
        "www.teamtailor.com/product",
        "apply.workable.com/j/9F0",
        "apply.workable.com/api/v1/widget",
        "jobs.lever.co/%2e%2e%2fadmin",
        "jobs.lever.co/%00",
        "acme.wd5.myworkdayjobs.com/",
        "acme.wd5.myworkdayjobs.com/en-US",
        "acme.wd5.myworkdayjobs.com/en-US/",
        "acme.wd5.myworkdayjobs.com/de?q=baker",
        "acme.wd5.myworkdayjobs.com/en-US/login",
        "acme.wd5.myworkdayjobs.com/en-US/de-DE",
        "acme.wd5.myworkdayjobs.com/wday/cxs/other/Careers/jobs",
        "acme.wd5.myworkdayjobs.com/wday/authgwy/acme/login.htmld",
        "acme.wd5.myworkdayjobs.com/wday/cxs/acme/",
        "ats.rippling.com/en-GB",
        "ats.rippling.com/en-GB/jobs",
        "ats.rippling.com/en",
        "jobs.smartrecruiters.com/oneclick-ui",
        "jobs.smartrecruiters.com/oneclick-ui/company/",
        "jobs.smartrecruiters.com/oneclick-ui/lang/en",
        "jobs.lever.co/en-US",
        "ejov.fa.ca2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/en",
    ],
)
def test_what_only_looks_like_a_board_is_none(address: str) -> None:
    assert recognised(f"https://{address}") is None


def test_what_is_read_is_what_a_source_of_the_kind_needs() -> None:
    for kind, pattern, _ in patterns():
        assert set(BOARDS[kind].required) <= set(pattern.groupindex) <= set(BOARDS[kind].query), kind
