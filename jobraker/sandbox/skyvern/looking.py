"""What the agent makes of a page that it sees."""

import re

from selectolax.lexbor import LexborHTMLParser

from jobraker.sandbox.skyvern import endings, wire
from jobraker.sandbox.skyvern.endings import GaveUp

NUMBER = re.compile(r"APP-\d{6}")
TEXT_CHARS = 300
RECEIPT = ("thank you for applying", "has been received")
BARS = (
    ("sign in to apply", "login_required", "The page demands a login"),
    ("prove that you are not a robot", "captcha", "A captcha blocks the form"),
    ("no longer accepting applications", "job_closed", "The page says that the job is closed"),
    ("the job is no longer available", "job_closed", "The page says that the job is closed"),
    ("this opening is closed", "job_closed", "The page says that the job is closed"),
    ("already applied for this job", "already_applied", "The page says that this person has already applied"),
)


def seen(reply: wire.Reply) -> LexborHTMLParser:
    """Raises `GaveUp` where the page bars the way."""
    page = LexborHTMLParser(reply.body.decode(errors="replace"))
    said = words(page).casefold()
    for mark, code, reason in BARS:
        if mark in said:
            raise endings.terminated(code, reason)
    if reply.status >= 500:
        raise GaveUp(endings.RETRIES)
    return page


def words(page: LexborHTMLParser) -> str:
    main = page.css_first("main") or page.body
    return " ".join(main.text(separator=" ").split()) if main else ""


def apply_link(page: LexborHTMLParser) -> str:
    """Where the page of an opening leads whoever wants to apply; "" where it does not."""
    link = page.css_first('a[href$="/apply"]')
    return (link.attributes["href"] or "") if link else ""


def complaints(page: LexborHTMLParser) -> list[str]:
    """The questions that a form asks once more."""
    return [each.text(strip=True).partition(":")[0] for each in page.css(".errors li")]


def held(page: LexborHTMLParser) -> str:
    """The name of an application that waits for a mailed code; "" where none is asked for."""
    node = page.css_first("input[name=held]")
    return (node.attributes["value"] or "") if node else ""


def confirmation(page: LexborHTMLParser) -> tuple[str | None, str | None]:
    """The number and the words that tell of a receipt, where there are any."""
    said = words(page)
    number = NUMBER.search(said)
    told = any(mark in said.casefold() for mark in RECEIPT)
    return number.group() if number else None, said[:TEXT_CHARS] if told else None
