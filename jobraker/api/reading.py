"""What a request says, as its schema has it, or the problem that it is. Nothing that a schema does not name is taken."""

from collections.abc import Mapping
from typing import Any

from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.datastructures import MultiDict

from jobraker.api.problems import ProblemError

ERRORS_TOLD = 50
JSON = "application/json"


def read_path(model: type[BaseModel], arguments: Mapping[str, Any]) -> BaseModel:
    """Raises `ProblemError`: an address that its schema does not know leads nowhere."""
    try:
        return model.model_validate(dict(arguments))
    except ValidationError:
        raise ProblemError(404) from None


def read_query(model: type[BaseModel]) -> BaseModel:
    try:
        return model.model_validate(spread(model, request.args))
    except ValidationError as error:
        raise problem_of(error, "parameter") from None


def read_form(model: type[BaseModel]) -> BaseModel:
    """A form with files, as browsers send one."""
    if request.mimetype != "multipart/form-data":
        raise ProblemError(415, "The body must be a form: send it as multipart/form-data.")
    request.get_data(cache=True)  # an idempotency key is held against all of it
    sent: MultiDict[str, Any] = MultiDict(request.form)
    sent.update(request.files)
    try:
        return model.model_validate(spread(model, sent))
    except ValidationError as error:
        raise problem_of(error, "pointer") from None


def read_body(model: type[BaseModel]) -> BaseModel:
    if request.mimetype != JSON:
        raise ProblemError(415)
    try:
        return model.model_validate_json(request.get_data(), strict=True)
    except ValidationError as error:
        raise problem_of(error, "pointer") from None


def spread(model: type[BaseModel], sent: MultiDict[str, Any]) -> dict[str, Any]:
    """A name that stands several times is a list where the schema has one, and otherwise a fault."""
    told: dict[str, Any] = {}
    lists = {name for name, field in model.model_fields.items() if "list" in str(field.annotation)}
    for name in sent:
        values = sent.getlist(name)
        told[name] = values if name in lists or len(values) > 1 else values[0]
    return told


def problem_of(error: ValidationError, where: str) -> ProblemError:
    """Every fault with where it is; 400 where the body is no JSON at all."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    if any(fault["type"] == "json_invalid" for fault in faults):
        return ProblemError(400, "The body is not JSON as RFC 8259 has it, or is nested too deep.")
    told = [{where: place(fault["loc"], where), "detail": fault["msg"]} for fault in faults[:ERRORS_TOLD]]
    return ProblemError(422, errors=told)


def place(steps: tuple[int | str, ...], where: str) -> str:
    """A JSON pointer (RFC 6901), or the name of a parameter."""
    if where == "parameter":
        return str(steps[0]) if steps else ""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)
