"""How often somebody may try what lets them in, by pages and by programs together: by address, client and account, before
it is known whether they are right."""

import hashlib

from flask import g, request
from flask_limiter import RequestLimit

from jobraker.accounts import second_factor, signing_in
from jobraker.accounts.models import Account
from jobraker.accounts.rules.addresses import read_address
from jobraker.extensions import client_address, limiter, settings
from jobraker.mail.rules import UnmailableError
from jobraker.web import access
from jobraker.web.known import is_known

CLIENT_LIMIT = "100 per 15 minutes"  # a school's or an office's whole network is one client
# By the client as well: whoever guesses for an address must not lock its owner out.
ADDRESS_LIMIT = "8 per 15 minutes"
# But never where somebody has signed in to the account before: that would let a crowd lock its owner out all the same.
EVERYWHERE_LIMIT = "60 per hour"
# Three codes of a million are right at a time: at this pace it takes decades to meet one as likely as not.
CODES_LIMIT = "8 per 15 minutes; 40 per day"


def about(address: str) -> None:
    """Whose password is tried, where no form says so."""
    g.guessed_address = address


def half_way(account: Account) -> None:
    """Whose code is tried, where no session says so: the password was right."""
    g.guessed_account = account


def sent_address() -> str:
    return str(g.get("guessed_address", "")) or request.form.get("address", "")


def address_key() -> str:
    sent = sent_address()
    try:
        sent = read_address(sent).key
    except UnmailableError:
        sent = sent.strip().casefold()
    return hashlib.sha256(sent.encode("utf-8", "surrogateescape")).hexdigest()


def address_and_client() -> str:
    return f"{address_key()} {client_address()}"


def is_at_home() -> bool:
    """Whether this browser is known to the account of the address."""
    try:
        key = read_address(sent_address()).key
    except UnmailableError:
        return False
    return is_known(signing_in.id_of(key))


def trying() -> Account | None:
    """Who may give a code."""
    found: Account | None = g.get("guessed_account")
    if found:
        return found
    known = access.half_way()
    return known.account if known else None


def whose_code() -> str:
    account = trying()
    return f"account {account.id} {account.generation}" if account else client_address()


def tell_owner(_breached: RequestLimit) -> None:
    account = trying()
    if account:
        second_factor.tell_guessed(settings(), account, access.this_device())


by_client = limiter.shared_limit(CLIENT_LIMIT, scope="sign-ins by client")
by_address = limiter.shared_limit(ADDRESS_LIMIT, scope="sign-ins by address and client", key_func=address_and_client)
everywhere = limiter.shared_limit(
    EVERYWHERE_LIMIT, scope="sign-ins by address", key_func=address_key, exempt_when=is_at_home
)
codes = limiter.shared_limit(CODES_LIMIT, scope="codes of an account", key_func=whose_code, on_breach=tell_owner)
# By the account, not the client: whoever guesses here has taken over a session, and clients cost them little. One count for
# every place that asks for the password of somebody who is signed in.
own_password = limiter.shared_limit("8 per 15 minutes", scope="password of one's own", key_func=access.whose)
