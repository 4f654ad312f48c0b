"""The document, and the page where a person reads it and tries what it says: it is ours as all pages are."""

import json

from flask import Blueprint, Response, url_for

from jobraker.api.contract import contract
from jobraker.api.resource import PREFIX, Resource
from jobraker.web.headers import POLICY
from jobraker.web.render import render

# Swagger UI has small drawings in its style sheet.
DRAWINGS = f"{POLICY}; img-src 'self' data:"


def documents(resources: tuple[Resource, ...]) -> Blueprint:
    blueprint = Blueprint("api_docs", __name__, url_prefix=PREFIX)

    @blueprint.get("/openapi.json")
    def document() -> Response:
        return Response(json.dumps(contract(resources)), mimetype="application/json")

    @blueprint.get("/docs")
    def show() -> Response:
        response = render("api/docs.html", document=url_for("api_docs.document"))
        response.headers["Content-Security-Policy"] = DRAWINGS
        return response

    return blueprint
