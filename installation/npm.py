"""npm: the machine's, else the one that comes as a Python package."""

import shutil
from pathlib import Path

from installation.environment import ENVIRONMENT, PIP, PROJECT
from installation.shell import answer, run, say

NODE_LOCK = Path(__file__).with_name("requirements-node.lock")
PACKAGED = ENVIRONMENT / "bin" / "npm"


def npm() -> Path:
    """The program, installed into the virtual environment when the machine has none that works."""
    for candidate in (shutil.which("npm"), PACKAGED):
        if candidate and answer([candidate, "--version"], PROJECT):
            return Path(candidate)
    say("There is no npm on this machine: installing the one that comes as a Python package")
    run([*PIP, "-r", NODE_LOCK])
    return PACKAGED


def node() -> Path:
    return npm().with_name("node")
