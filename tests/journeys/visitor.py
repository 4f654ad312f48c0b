"""A person at a real browser that forgives nothing: errors, refused content and calls to strangers are all faults."""

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, expect

from jobraker.settings import PROJECT

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
SMALL_TARGETS = """() => {
  const pressed = "main :is(a[href], button, input:not([type=hidden]), select, summary), .top :is(a, summary), .foot a";
  const room = (element) => {
    const of = element.closest("label") ?? element;
    const around = getComputedStyle(of, "::after");
    return around.position === "absolute" ? parseFloat(around.height) : of.getBoundingClientRect().height;
  };
  return [...document.querySelectorAll(pressed)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".said-bar, .prose"))
    .filter((element) => room(element) < 43.5)
    .map((element) => `${element.outerHTML.slice(0, 80)}: ${room(element)}`);
}"""
RUN_AXE = """async () => (await axe.run()).violations.map(
  (each) => `${each.id}: ${each.help}: ${each.nodes.map((node) => node.target.join(" ")).join(", ")}`)"""
VISIBLE_IN_WINDOW = 0.9  # share of a row


class Visitor:
    """`faults` is what went wrong beside the page that was asked for; it is empty after a good journey."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.site = site
        self.sites = {site}
        self.faults: list[str] = []
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("request", self._watch)
        self.page = context.new_page()

    def move_to(self, site: str) -> None:
        """Another site of ours; what the page before still asks for, as its icon, comes from the former."""
        self.site = site
        self.sites.add(site)

    def open(self, address: str = "/", status: int = 200) -> None:
        answer = self.page.goto(self.site + address)
        assert answer is not None
        assert answer.status == status
        if status >= 400:  # the browser reports the page itself as a resource that failed
            self.faults = [
                fault for fault in self.faults if f"the server responded with a status of {status}" not in fault
            ]

    def search(self, words: str) -> None:
        """Write the words into the box and press Enter; return with the results."""
        self.box.fill(words)
        self.box.press("Enter")
        self.at(q=words)

    def at(self, path: str = "/", **query: str) -> None:
        """Expect the address to be this, its query in any order."""
        wanted = "".join(
            rf"(?=.*[?&]{name}={re.escape(value.replace(' ', '+'))}(?:[&#]|$))" for name, value in query.items()
        )
        tail = r"(?:\?[^#]*)?(?:#.*)?$" if query else r"(?:#.*)?$"
        expect(self.page).to_have_url(re.compile(wanted + "^" + re.escape(self.site + path) + tail))

    @property
    def box(self) -> Locator:
        """Where words are searched: a combobox where a script suggests some."""
        return self.page.get_by_label("Search openings by title, skill, company or place")

    @property
    def rows(self) -> Locator:
        return self.page.locator("ol#rows > li")

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    @property
    def filters(self) -> Locator:
        return self.page.get_by_role("group", name="Filters")

    @property
    def chips(self) -> Locator:
        return self.page.get_by_role("list", name="Filters in use").get_by_role("link")

    def title_link(self, number: int) -> Locator:
        """The link of a row, counted from 0."""
        return self.rows.nth(number).locator("h3 a")

    def violations(self) -> list[str]:
        """What axe finds wrong for people who read the page in another way."""
        self.page.evaluate(AXE.read_text() + "; undefined")
        found: list[str] = self.page.evaluate(RUN_AXE)
        return found

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"{message.type} in the console: {message.text} ({message.location})")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((*(f"{site}/" for site in self.sites), "data:")):
            self.faults.append(f"called a stranger: {request.url}")


def in_window(row: Locator) -> None:
    expect(row).to_be_in_viewport(ratio=VISIBLE_IN_WINDOW)


def beyond_the_window(page: Page) -> int:
    """How far the page reaches beyond the window's width, in pixels."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def small_targets(page: Page) -> list[str]:
    """What a finger could miss: lower than 44 pixels, the room around it counted. Links in sentences are let be."""
    found: list[str] = page.evaluate(SMALL_TARGETS)
    return found
