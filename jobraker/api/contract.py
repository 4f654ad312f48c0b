"""The OpenAPI 3.1 document: made out of the views' types when it is first asked for, and the same ever after."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from flask_openapi3.models import OPENAPI3_REF_TEMPLATE, APISpec
from flask_openapi3.models.info import Info
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from jobraker import VERSION
from jobraker.api.describing import Mode
from jobraker.api.resource import Resource
from jobraker.api.schemas.shapes import Problem
from jobraker.web.scopes import SCOPES

ABOUT = """Whatever a person can do on the pages of this site, a program can do for them.

**Getting in.** Make a personal token on your account page, with the scopes that your program needs, or sign in by `POST
/auth/tokens` and renew what you get by `POST /auth/refresh`. Send either as `Authorization: Bearer …`. Cookies count for nothing.

**Lists** come in parts: `next` is the address of the following one, also told by the header `Link`.

**Errors** are problems as RFC 9457 has them, `application/problem+json`.

**Writing.** With an `Idempotency-Key` what creates or sends something is done once within a day, however often it is sent. What
has an ETag is changed with `If-Match` alone.

**Limits** are told with every answer by `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` (seconds).

Scopes:

"""
BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "An access token, or a personal token (it begins with jbk_).",
}


class ClashError(Exception):
    """Two schemas have one name: one would stand for the other in the document."""


@cache
def contract(resources: tuple[Resource, ...]) -> dict[str, Any]:
    spec = APISpec(
        openapi="3.1.0",
        info=Info(
            title="Jobraker",
            version=VERSION,
            description=ABOUT + "\n".join(f"- `{scope}`: {words.message}" for scope, words in SCOPES.items()),
        ),
        tags=[tag for resource in resources for tag in resource.tags],
        paths={path: item for resource in resources for path, item in resource.paths.items()},
    )
    told: dict[str, Any] = spec.model_dump(mode="json", by_alias=True, exclude_unset=True, warnings=False)
    return told | {"components": {"schemas": schemas(resources), "securitySchemes": {"bearer": BEARER}}}


def schemas(resources: Iterable[Resource]) -> dict[str, Any]:
    """By name, as pydantic has them: flask-openapi3 keeps less of each. Raises `ClashError`."""
    problem: set[tuple[type[BaseModel], Mode]] = {(Problem, "validation")}
    models = problem | {each for resource in resources for each in resource.models}
    ordered = sorted(models, key=lambda each: (each[0].__name__, each[1]))
    found = models_json_schema(ordered, ref_template=OPENAPI3_REF_TEMPLATE)[1]["$defs"]
    if strange := [name for name in found if "__" in name or "-" in name]:
        raise ClashError(f"told apart by pydantic: {', '.join(strange)}")
    of_parameters = {name: each for resource in resources for name, each in resource.components_schemas.items()}
    named = {
        name: each.model_dump(mode="json", by_alias=True, exclude_unset=True) for name, each in of_parameters.items()
    }
    return dict(sorted((named | found).items()))
