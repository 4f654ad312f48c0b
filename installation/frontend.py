"""`python -m installation.frontend`: what browsers get from other projects, copied into static/vendor, and the fonts that
documents are printed with.

The icons named in static/icons.txt become one sprite, static/vendor/icons.svg: `<use href="…/icons.svg#name">`.
"""

import re
import shutil
import sys
from pathlib import Path

from installation.environment import PROJECT
from installation.npm import npm
from installation.shell import run, say

MODULES = PROJECT / "node_modules"
VENDOR = PROJECT / "static" / "vendor"
COPIED = (
    "htmx.org/dist/htmx.min.js",
    "htmx.org/dist/ext/hx-sse.min.js",
    "sortablejs/Sortable.min.js",
    "swagger-ui-dist/swagger-ui-bundle.js",
    "swagger-ui-dist/swagger-ui.css",
    "@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2",
    "@fontsource-variable/instrument-sans/files/instrument-sans-latin-ext-wght-normal.woff2",
)
FONTS = PROJECT / "jobraker" / "documents" / "printing" / "fonts"
PRINTED = {
    "noto-sans-devanagari": ("400Regular", "600SemiBold"),
    "noto-sans-hebrew": ("400Regular", "600SemiBold"),
    "noto-sans-thai": ("400Regular", "600SemiBold"),
    "source-sans-3": ("400Regular", "600SemiBold"),
    "source-serif-4": ("400Regular", "400Regular_Italic", "600SemiBold"),
    "vazirmatn": ("400Regular", "600SemiBold"),
}
ICONS = MODULES / "lucide-static" / "icons"
SYMBOL = (
    '<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" '
    'stroke-linecap="round" stroke-linejoin="round">{shapes}</symbol>'
)


def main() -> None:
    install_packages()
    VENDOR.mkdir(exist_ok=True)
    for name in COPIED:
        shutil.copyfile(MODULES / name, VENDOR / Path(name).name)
    copy_fonts()
    # Written last: make takes it for the sign that all of this is done.
    (VENDOR / "icons.svg").write_text(sprite((PROJECT / "static" / "icons.txt").read_text().split()))


def install_packages() -> None:
    lock, done = PROJECT / "package-lock.json", MODULES / ".package-lock.json"
    if done.exists() and done.stat().st_mtime >= lock.stat().st_mtime:
        return
    say("Installing package-lock.json")
    run([npm(), "--prefix", PROJECT, "ci", "--ignore-scripts", "--no-update-notifier", "--loglevel=error"])
    done.touch()


def copy_fonts() -> None:
    """With their licences, which ask for it."""
    FONTS.mkdir(exist_ok=True)
    for family, weights in PRINTED.items():
        package = MODULES / "@expo-google-fonts" / family
        shutil.copyfile(package / "LICENSE_FONT", FONTS / f"{family}.LICENSE")
        for weight in weights:
            for font in (package / weight).glob("*.ttf"):
                shutil.copyfile(font, FONTS / font.name)


def sprite(names: list[str]) -> str:
    symbols = "\n".join(SYMBOL.format(name=name, shapes=shapes(name)) for name in sorted(set(names)))
    # The licence asks that its notice goes along.
    notice = "Lucide Icons, https://lucide.dev/license, ISC licence"
    return f'<svg xmlns="http://www.w3.org/2000/svg"><!-- {notice} -->\n{symbols}\n</svg>\n'


def shapes(name: str) -> str:
    """What is inside an icon's own svg element."""
    file = ICONS / f"{name}.svg"
    if not file.exists():
        sys.exit(f"static/icons.txt: there is no icon named {name}; see https://lucide.dev/icons")
    inside = re.search(r"<svg[^>]*>(.*)</svg>", file.read_text(), re.DOTALL)
    if inside is None:
        sys.exit(f"{file} is not an icon")
    return re.sub(r">\s+<", "><", inside[1].strip())


if __name__ == "__main__":
    main()
