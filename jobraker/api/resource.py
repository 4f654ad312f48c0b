"""A blueprint that documents itself, and asks of each request what it documents.

The order is always the same: who asks, whether they may, what they say, whether it was done before. flask-openapi3 makes the
description out of the views' types; how requests are read is ours, for its own way takes a body that is no JSON for an
empty one and looks at it before it is known who sends it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.operation import Operation
from flask_openapi3.models.parameter import Parameter
from flask_openapi3.models.tag import Tag
from flask_openapi3.types import ParametersTuple
from pydantic import BaseModel

from jobraker.api import access, describing, once, reading
from jobraker.api.describing import Mode
from jobraker.api.terms import Terms, terms_of

PREFIX = "/api/v1"


class Resource(APIBlueprint):
    """`words`: what the operations are about, in the documentation."""

    def __init__(self, name: str, words: str) -> None:
        tag = Tag(name=name, description=words)
        self.models: set[tuple[type[BaseModel], Mode]] = set()
        super().__init__(f"api_{name.replace(' ', '_')}", __name__, url_prefix=PREFIX, abp_tags=[tag])

    def _collect_openapi_info(self, rule: str, func: Callable[..., Any], **told: Any) -> ParametersTuple:
        terms = terms_of(func)
        if (terms.scope is None) != terms.open:
            raise ValueError(f"{func.__qualname__}: say either what it needs, or that it is for anybody")
        if terms.open and (terms.once or terms.by_sign_in):
            raise ValueError(f"{func.__qualname__}: what is for anybody has nobody whose key or sign-in it is")
        told["operation_id"] = told.get("operation_id") or f"{self.name.removeprefix('api_')}_{func.__name__}"
        told["security"] = [{"bearer": []}] if terms.scope else None
        told["openapi_extensions"] = {"x-scopes": [str(terms.scope)] if terms.scope else []}
        self.models |= describing.models(func, told.get("responses") or {})
        told["responses"] = describing.answers(func, told.get("responses") or {}, terms)
        told["description"] = describing.description(func, terms)
        parameters: ParametersTuple = super()._collect_openapi_info(rule, func, **told)
        self.add_headers(rule, str(told["method"]), terms)
        return parameters

    def add_headers(self, rule: str, method: str, terms: Terms) -> None:
        headers: list[Parameter] = describing.headers(terms)
        if headers:
            operation: Operation = getattr(self.paths[describing.address(rule, PREFIX)], method.lower())
            operation.parameters = [*(operation.parameters or []), *headers]

    @staticmethod
    def create_view_func(func: Callable[..., Any], *parts: Any, **_told: Any) -> Callable[..., Any]:
        """`parts`: the models of header, cookie, path, query, form and body, and what is read raw."""
        _header, _cookie, path, query, form, body, _raw = parts
        terms = terms_of(func)

        @wraps(func)
        def view(**arguments: Any) -> Any:
            if terms.scope:
                access.admit(terms.scope, by_sign_in=terms.by_sign_in)
            if terms.most_bytes:
                request.max_content_length = terms.most_bytes
            told: dict[str, Any] = {}
            if path:
                told["path"] = reading.read_path(path, arguments)
            if query:
                told["query"] = reading.read_query(query)
            if form:
                told["form"] = reading.read_form(form)
            if body:
                told["body"] = reading.read_body(body)
            return once.answered(lambda: func(**told), needed=terms.keyed) if terms.once else func(**told)

        return view
