"""What people fill in about themselves: as it was sent, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import request

from jobraker.accounts.rules import passwords
from jobraker.accounts.rules.addresses import Address, is_lasting, read_address
from jobraker.mail.rules import UnmailableError
from jobraker.web.gettext import _
from jobraker.web.passwords import advice


@dataclass
class Fields:
    """The values that are shown again and the errors by field; a password is never shown again."""

    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        return self.values.get(name, "")

    def error(self, name: str) -> str:
        return self.errors.get(name, "")


def address_in(fields: Fields, name: str = "address") -> Address | None:
    """What was sent as an address; None, with the error noted, where it is none."""
    sent = fields.values[name] = request.form.get(name, "").strip()
    try:
        return read_address(sent)
    except UnmailableError:
        fields.errors[name] = (
            _("That is no address that mail can be sent to: it looks like name@example.org.")
            if sent
            else _("Write your mail address.")
        )
        return None


def lasting_address_in(fields: Fields) -> Address | None:
    """One that an account may be kept by."""
    address = address_in(fields)
    if address is None or is_lasting(address):
        return address
    domain = address.written.rpartition("@")[2]
    fields.errors["address"] = _(
        "Mailboxes at %(domain)s do not last. Give one that you keep: alerts go there, and the link when you forget the password.",
        domain=domain[:80],
    )
    return None


def new_password_in(fields: Fields, about: Sequence[str], name: str = "password") -> str | None:
    """The password that was chosen; None, with the error noted, where it would not keep anybody out."""
    sent = request.form.get(name, "")
    if not sent:
        fields.errors[name] = _("Choose a password.")
    elif len(sent) < passwords.LEAST:
        fields.errors[name] = _("It is too short: use at least %(least)s characters.", least=passwords.LEAST)
    elif len(sent) > passwords.MOST:
        fields.errors[name] = _("It is longer than %(most)s characters.", most=passwords.MOST)
    elif not (found := passwords.strength(sent, about)).enough:
        fields.errors[name] = " ".join([_("It is too easy to guess."), *advice(found)])
    return None if name in fields.errors else sent
