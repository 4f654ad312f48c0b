"""A mail as it goes out: its headers and its two parts."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr

from jobraker.mail.rendering import Words, one_line
from jobraker.mail.rules import mailable

WHOLE = ("List-Unsubscribe",)


class WholeLinks(EmailPolicy):
    """Leaves a header of addresses on one line: written as an encoded word, as long ones are, no program would read it."""

    def fold(self, name: str, value: str) -> str:
        return f"{name}: {value}{self.linesep}" if name in WHOLE else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode("ascii") if name in WHOLE else super().fold_binary(name, value)


def address_of(sender: str) -> str:
    """Of a sender as the settings have it, `Jobraker <jobs@example.org>`, the address. Raises UnmailableError."""
    return mailable(parseaddr(sender)[1])


def compose(
    words: Words,
    *,
    sender: str,
    recipient: str,
    reference: str,
    written_at: datetime,
    unsubscribe: str | None = None,
) -> EmailMessage:
    """`recipient` is a mailable address. `reference` is the same at each try: where one arrives twice, its reader's
    program can tell. `unsubscribe` is the whole address that ends mails like it, by a POST too."""
    local, _, domain = address_of(sender).rpartition("@")
    to_local, _, to_domain = recipient.rpartition("@")
    message = EmailMessage(WholeLinks())
    message["From"] = Address(one_line(parseaddr(sender)[0]), local, domain)
    message["To"] = Address("", to_local, to_domain)
    message["Subject"] = words.subject
    message["Date"] = written_at
    message["Message-ID"] = f"<{reference}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    if unsubscribe:
        message["List-Unsubscribe"] = f"<{unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    message.set_content(words.text, cte="quoted-printable")
    message.add_alternative(words.html, subtype="html", cte="quoted-printable")
    return message
