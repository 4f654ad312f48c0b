"""One module a service, each with its `ROUTES` and the `sources` that can be read there."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def modules() -> tuple[ModuleType, ...]:
    """Those of this package that answer anything, by name."""
    found = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(module for module in found if hasattr(module, "ROUTES"))
