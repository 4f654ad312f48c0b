"""What every entrance of the web shares: rendering, errors, headers, words and figures. Knows no page."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from jobraker.settings import Settings
from jobraker.web import (
    access,
    addresses,
    assets,
    compiling,
    cookies,
    errors,
    filters,
    frame,
    gettext,
    headers,
    measuring,
    metrics,
    render,
    trace,
    tuning,
)


def init_app(app: Flask) -> None:
    settings: Settings = app.extensions["settings"]
    for part in (
        addresses,
        compiling,
        assets,
        cookies,
        gettext,
        filters,
        frame,
        access,
        render,
        headers,
        errors,
        metrics,
        measuring,
        trace,
        tuning,
    ):
        part.init_app(app)
    if hops := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
