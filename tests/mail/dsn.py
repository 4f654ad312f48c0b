"""Reports as servers write them of mails that came back, and as readers' programs write them of complaints."""

from email.message import EmailMessage

FROM = "MAILER-DAEMON@mx.example"


def bounce(
    message_id: str = "",
    recipient: str = "ada@x.example",
    status: str = "5.1.1",
    action: str = "failed",
    said: str = "550 5.1.1 <ada@x.example>: no such user",
    own_id: str = "<report-1@mx.example>",
    date: str = "",
    headers_as: str = "text/rfc822-headers",
) -> bytes:
    """A delivery status notification; `message_id` is that of the mail, without brackets."""
    date_line = f"Date: {date}\r\n" if date else ""
    returned = f"Message-ID: <{message_id}>\r\n" if message_id else ""
    return f"""From: {FROM}\r
To: jobs@x.example\r
Subject: Undelivered Mail Returned to Sender\r
Message-ID: {own_id}\r
{date_line}MIME-Version: 1.0\r
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"\r
\r
--b1\r
Content-Type: text/plain; charset=us-ascii\r
\r
Your mail could not be delivered.\r
\r
--b1\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.example\r
Arrival-Date: Mon, 1 Jun 2026 12:00:00 +0000\r
\r
Original-Recipient: rfc822;{recipient}\r
Final-Recipient: rfc822; {recipient}\r
Action: {action}\r
Status: {status}\r
Diagnostic-Code: smtp; {said}\r
\r
--b1\r
Content-Type: {headers_as}\r
\r
{returned}From: Jobraker <jobs@x.example>\r
To: {recipient}\r
Subject: This is a trial mail\r
\r
--b1--\r
""".encode()


def complaint(message_id: str = "", recipient: str = "ada@x.example", form: str = "abuse") -> bytes:
    """In the abuse reporting format."""
    returned = f"Message-ID: <{message_id}>\r\n" if message_id else ""
    return f"""From: feedback@mailbox.example\r
Subject: FW: This is a trial mail\r
Message-ID: <feedback-1@mailbox.example>\r
MIME-Version: 1.0\r
Content-Type: multipart/report; report-type=feedback-report; boundary="b1"\r
\r
--b1\r
Content-Type: text/plain\r
\r
This is an email abuse report.\r
\r
--b1\r
Content-Type: message/feedback-report\r
\r
Feedback-Type: {form}\r
User-Agent: SomeGenerator/1.0\r
Version: 1\r
Original-Rcpt-To: <{recipient}>\r
\r
--b1\r
Content-Type: message/rfc822\r
\r
{returned}From: Jobraker <jobs@x.example>\r
Subject: This is a trial mail\r
\r
Good day.\r
--b1--\r
""".encode()


def letter(text: str = "Good day.") -> bytes:
    """No report: what somebody wrote."""
    message = EmailMessage()
    message["From"], message["Subject"] = "ada@x.example", "Re: This is a trial mail"
    message.set_content(text)
    return message.as_bytes()
