"""The assembly: every service under its own prefix, faults around all of them, every request written down."""

import re
import time
from collections.abc import Callable, Iterable
from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from jobraker.sandbox import control, pages, services
from jobraker.sandbox.faults import Faults
from jobraker.sandbox.forms import control as forms_control
from jobraker.sandbox.forms import pages as forms_pages
from jobraker.sandbox.mail import pages as mail_pages
from jobraker.sandbox.model import control as model_control
from jobraker.sandbox.oidc import endpoints as oidc_endpoints
from jobraker.sandbox.oidc import pages as oidc_pages
from jobraker.sandbox.push import endpoints as push_endpoints
from jobraker.sandbox.skyvern import artifacts as skyvern_artifacts
from jobraker.sandbox.skyvern import control as skyvern_control
from jobraker.sandbox.skyvern import endpoints as skyvern_endpoints
from jobraker.sandbox.skyvern import starting as skyvern_starting
from jobraker.sandbox.tools import endpoints as tools_endpoints
from jobraker.sandbox.world import World

SECRETS = ("app_id", "app_key", "key", "state", "nonce")
SECRET_PATHS = re.compile(r"(?<=/jooble/api/).+")

OTHERS = (
    pages,
    forms_pages,
    forms_control,
    mail_pages,
    model_control,
    oidc_endpoints,
    oidc_pages,
    push_endpoints,
    skyvern_artifacts,
    skyvern_control,
    skyvern_endpoints,
    skyvern_starting,
    tools_endpoints,
)

View = Callable[..., Response]


class Sandbox:
    """The WSGI application."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.faults = Faults(self._answer)
        self._views: dict[str, View] = {}
        rules = []
        for module in (*services.modules(), *OTHERS):
            for rule, methods, view in module.ROUTES:
                rules.append(self._rule(rule, methods, view, module.__name__))
        for rule, methods, view in control.routes(self.faults.reset, self.faults.switch):
            rules.append(self._rule(rule, methods, view, control.__name__))
        self._map = Map(rules, strict_slashes=False)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        if not request.path.startswith("/control/"):
            self.world.requests.append(_note(request))
        return self.faults(environ, start_response)

    def _rule(self, rule: str, methods: str, view: View, module: str) -> Rule:
        endpoint = f"{module}.{view.__name__}:{rule}"
        self._views[endpoint] = view
        return Rule(rule, endpoint=endpoint, methods=methods.split())

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        try:
            endpoint, arguments = self._map.bind_to_environ(environ).match()
            reply: Any = self._views[endpoint](self.world, request, **arguments)
        except HTTPException as error:
            reply = error
        body: Iterable[bytes] = reply(environ, start_response)
        return body


def _note(request: Request) -> dict[str, Any]:
    query = {name: "***" if name in SECRETS else value for name, value in request.args.items()}
    return {
        "time": time.time(),
        "method": request.method,
        "path": SECRET_PATHS.sub("***", request.path),
        "query": query,
        "headers": sorted(name for name, _ in request.headers),
        "user_agent": request.headers.get("User-Agent", ""),
    }
