"""The form of a job from elsewhere, read into what is kept of it, and filled from what was read behind a link."""

from datetime import date
from typing import Any

from jobraker.profile.rules.sent import Fault, Sent, is_link
from jobraker.saved.rules import limits
from jobraker.saved.rules.posting import Posting
from jobraker.taxonomy.terms import Employment, Remote


def read_own(sent: Sent) -> tuple[Posting, dict[str, Any]]:
    """The job, and what is kept beside it."""
    posting = Posting(
        title=sent.line("title", limits.TITLE, needed=True),
        company=sent.line("company", limits.COMPANY),
        place=sent.line("place", limits.PLACE),
        pay_said=sent.line("pay", limits.PAY),
        employment=sent.term("employment", Employment),
        remote=sent.term("remote", Remote),
        url=read_url(sent),
        description=sent.text("description", limits.DESCRIPTION),
    )
    return posting, {"notes": sent.text("notes", limits.NOTES), "deadline": sent.day("deadline")}


def read_url(sent: Sent) -> str:
    """One without a scheme is taken to be on the web."""
    written = sent.line("url", limits.URL)
    if not written:
        return ""
    url = written if "://" in written else f"https://{written}"
    if not is_link(url):
        sent.fail("url", Fault.NOT_A_LINK, value=written[:80])
    return url[: limits.URL]


def own_form(posting: Posting, deadline: date | None = None, pay: str = "") -> dict[str, str]:
    """`pay`: in words, as forms show it."""
    return {
        "title": posting.title,
        "company": posting.company,
        "place": posting.place,
        "pay": (posting.pay_said or pay)[: limits.PAY],
        "employment": "" if posting.employment is None else str(int(posting.employment)),
        "remote": "" if posting.remote is None else str(int(posting.remote)),
        "url": posting.url,
        "description": posting.description,
        "notes": "",
        "deadline": deadline.isoformat() if deadline else "",
    }
