"""Over every operation there is: what it asks for is asked for, and it is documented."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from jobraker.accounts import tokens
from jobraker.accounts.rules.scopes import Scope, with_implied
from jobraker.api import RESOURCES
from jobraker.api.contract import contract
from jobraker.api.terms import Terms, terms_of
from jobraker.settings import Settings
from tests.api.conftest import PHONE
from tests.api.programs import Program

pytestmark = pytest.mark.usefixtures("unlimited")

# The document itself and the page that shows it.
DOCUMENTS = {"api_docs.document", "api_docs.show"}
SAMPLES = {"int": "1", "uuid": "00000000-0000-0000-0000-000000000001", "string": "x"}


def operations(app: Flask) -> Iterator[tuple[Rule, str, str, Terms]]:
    """Each with its method and an address that leads to it."""
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/") and rule.endpoint not in DOCUMENTS:
            path = re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES[found[1] or "string"], rule.rule)
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield rule, method, path.removeprefix("/api/v1"), terms_of(app.view_functions[rule.endpoint])


def test_there_are_operations_and_each_is_documented(app: Flask) -> None:
    told = contract(RESOURCES)["paths"]
    found = {(re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method) for rule, method, _, _ in operations(app)}

    assert len(found) > 5
    assert found == {(path, method.upper()) for path, item in told.items() for method in item}


def test_each_asks_for_a_token_unless_it_is_for_anybody(app: Flask, ada: Program) -> None:
    for rule, method, path, terms in operations(app):
        if not terms.open:
            Program(ada.client).call(method, path, 401)
            Program(ada.client, "jbk_" + "A" * 43).call(method, path, 401)
            assert terms.scope, rule


def test_only_signing_in_is_for_anybody(app: Flask) -> None:
    assert {rule.endpoint for rule, _, _, terms in operations(app) if terms.open} == {
        "api_auth.sign_in",
        "api_auth.refresh",
        "api_auth.sign_out",
    }


@pytest.mark.parametrize("scope", Scope)
def test_no_scope_allows_what_it_does_not_name(app: Flask, ada: Program, settings: Settings, scope: Scope) -> None:
    assert ada.account
    script = Program(ada.client, tokens.make(settings, ada.account, "Script", [scope], None, PHONE).token)
    allowed = with_implied([scope]) - {Scope.ADMIN_READ}

    for _, method, path, terms in operations(app):
        if terms.scope and terms.scope not in allowed:
            assert terms.scope in script.call(method, path, 403).get_json()["detail"]


def test_what_admins_read_is_refused_to_a_seeker(app: Flask, ada: Program) -> None:
    for _, method, path, terms in operations(app):
        if terms.scope is Scope.ADMIN_READ:
            ada.call(method, path, 403)
