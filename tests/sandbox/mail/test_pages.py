"""Mails on pages: everything in them is shown, and nothing of it is obeyed."""

from email.message import EmailMessage
from smtplib import SMTP

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def tree(http: httpx.Client, address: str, status: int = 200) -> LexborHTMLParser:
    answer = http.get(address)
    assert answer.status_code == status
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    return LexborHTMLParser(answer.text)


def send(smtp: SMTP, subject: str, text: str, html: str = "") -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "a@x.example", "b@x.example"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    smtp.send_message(message)


def test_the_list_has_the_newest_first_and_leads_to_each(http: httpx.Client, smtp: SMTP) -> None:
    for subject in ("First", "Zweite für Ünsal"):
        send(smtp, subject, "Text.")

    links = tree(http, "/mail").css("td a")

    assert [link.text() for link in links] == ["Zweite für Ünsal", "First"]
    assert tree(http, links[1].attributes["href"] or "").css_first("h1").text() == "First"


def test_the_empty_list_says_so(http: httpx.Client) -> None:
    assert "None has come yet" in tree(http, "/mail").css_first("table").text()


def test_a_mail_is_shown_with_headers_both_parts_and_its_source(http: httpx.Client, smtp: SMTP) -> None:
    send(smtp, "Hello", "See https://jobs.example/a?b=1&c=2 now.", "<h1>See</h1>")

    page = tree(http, newest(http))

    assert "text/html" in page.css("details pre")[1].text()
    assert {"Subject", "From", "To"} <= {cell.text() for cell in page.css("th")}
    assert page.css_first("pre a").attributes["href"] == "https://jobs.example/a?b=1&c=2"
    assert page.css_first("iframe").attributes["srcdoc"] == "<h1>See</h1>\n"


def test_nothing_that_a_mail_holds_is_obeyed(http: httpx.Client, smtp: SMTP) -> None:
    send(smtp, EVIL, f"{EVIL} javascript:alert(3)", f'"></iframe>{EVIL}')

    pages = [tree(http, "/mail"), tree(http, newest(http))]

    assert [page.css("script, img, [onerror], a[href^=javascript]") for page in pages] == [[], []]
    frame = pages[1].css_first("iframe")
    assert frame.attributes["sandbox"] in (None, "")
    assert EVIL in (frame.attributes["srcdoc"] or "")


@pytest.mark.parametrize(
    "mail",
    [
        b"",
        b"no header at all",
        b"Subject: =?nonsense?q?a?= =?utf-8?b?####?=\r\n\r\n",
        b"Subject: \xff\xfe\r\nContent-Type: text/plain; charset=nonsense\r\n\r\n\xff",
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n####",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(2000)),
    ],
    ids=["nothing", "no header", "words", "charsets", "base64", "cut off", "nested"],
)
def test_a_mail_that_cannot_be_read_is_shown_all_the_same(http: httpx.Client, smtp: SMTP, mail: bytes) -> None:
    smtp.sendmail("a@x.example", ["b@x.example"], mail)

    assert "b@x.example" in tree(http, "/mail").css_first("table").text()
    assert tree(http, newest(http)).css_first("h1")


def test_a_mail_that_never_was_is_not_found(http: httpx.Client) -> None:
    assert tree(http, "/mail/999999", 404).css_first("h1").text() == "No such mail"


def newest(http: httpx.Client) -> str:
    return f"/mail/{http.get('/control/mail').json()[0]['number']}"
