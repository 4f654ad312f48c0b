"""Settings handed to children: the one way back from Settings to the environment that it was read from."""

import ctypes
import json
import os
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from jobraker.settings import Settings

# glibc gives each thread a pool of its own and rarely returns memory: with these, a worker that has embedded some
# thousand texts rests at 260 MB instead of 345. Other C libraries ignore them.
THRIFT = {"MALLOC_ARENA_MAX": "2", "MALLOC_TRIM_THRESHOLD_": "131072"}
M_TRIM_THRESHOLD, M_ARENA_MAX = -1, -8  # <malloc.h>


def be_thrifty() -> None:
    """The same for this process and its forks, which read no environment as they begin; and what was freed is given back."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(M_ARENA_MAX, 2)
        libc.mallopt(M_TRIM_THRESHOLD, 131_072)
        libc.malloc_trim(0)


def child_environment(settings: Settings) -> dict[str, str]:
    """This process's environment with every setting in it, so that children read exactly what the supervisor holds."""
    named = {Settings.variable(field): _written(getattr(settings, field)) for field in Settings.model_fields}
    return THRIFT | _without(os.environ, named) | {name: value for name, value in named.items() if value}


def _without(environment: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.upper() not in names}


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, str | Path | Decimal):
        return str(value)
    if isinstance(value, tuple):
        return ",".join(value)
    return json.dumps(value)
