"""What every entrance of the web shares: rendering, errors, headers, words and figures. Knows no page."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from jobraker.settings import Settings
from jobraker.web import access, addresses, assets, errors, filters, frame, gettext, headers, metrics, render, trace


def init_app(app: Flask) -> None:
    settings: Settings = app.extensions["settings"]
    for part in (addresses, assets, gettext, filters, frame, access, render, headers, errors, metrics, trace):
        part.init_app(app)
    if hops := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
