"""The pages a person sees: one module each, one folder of templates each."""

from flask import Flask

from jobraker.extensions import csrf, limiter
from jobraker.pages import companies, health, jobs, legend, proposals, reports, robots, search, sitemap, sources, theme


def init_app(app: Flask) -> None:
    for page in (search, jobs, companies, reports, proposals, legend, sources, theme, robots, sitemap, health):
        app.register_blueprint(page.blueprint)
    # A monitor must be answered however often it asks.
    limiter.exempt(health.blueprint)
    csrf.exempt(health.blueprint)
