"""Mail addresses: which two are one mailbox."""

from dataclasses import dataclass

from disposable_email_domains import blocklist

from jobraker.mail.rules import key_of, mailable


@dataclass(frozen=True, slots=True)
class Address:
    """`written` is as its owner reads it. `key` is the same for whatever most mail servers deliver to one mailbox:
    letters of either case, and one form of each accent."""

    written: str
    key: str


def read_address(text: str) -> Address:
    """Nothing is looked up: whether mail arrives, only a mail can tell. Raises `mail.rules.UnmailableError`."""
    written = text.strip()
    local = mailable(written).rpartition("@")[0]
    return Address(f"{local}@{written.rpartition('@')[2].lower()}", key_of(written))


def is_lasting(address: Address) -> bool:
    """Whether somebody keeps its mailbox: not one that is given up after minutes, by the list that disposable-email-domains
    keeps, and on the internet at all."""
    labels = address.key.rpartition("@")[2].split(".")
    above = {".".join(labels[start:]) for start in range(len(labels))}
    return len(labels) > 1 and not labels[-1].isdigit() and blocklist.isdisjoint(above)
