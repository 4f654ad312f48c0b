"""What a browser calls itself, in words that its owner recognises."""

from jobraker.web.gettext import N_, Phrase, _

# The first that is found counts: most browsers also say that they are others.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
UNKNOWN: Phrase = N_("Another program")


def device_words(name: str) -> str:
    browser = next((words for sign, words in BROWSERS if sign in name), None)
    system = next((words for sign, words in SYSTEMS if sign in name), None)
    if browser and system:
        return _("%(browser)s on %(system)s", browser=browser, system=system)
    return browser or system or str(UNKNOWN)
