"""What a browser calls itself, in words that its owner recognises."""

from jobraker.accounts.rules.devices import browser_of, system_of
from jobraker.web.gettext import N_, Phrase, _

UNKNOWN: Phrase = N_("Another program")


def device_words(name: str) -> str:
    browser, system = browser_of(name), system_of(name)
    if browser and system:
        return _("%(browser)s on %(system)s", browser=browser, system=system)
    return browser or system or str(UNKNOWN)
