"""A client that reads every page it fetches as a careful reader would, so that page tests need not."""

import re
from collections import Counter
from dataclasses import dataclass

from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser, LexborNode
from werkzeug.test import TestResponse

# Words of a posting are the employer's, words of a search the reader's: typewriter quotes and all.
UNWRITTEN = ("data-posting", "data-asked")

BRACKETS = str.maketrans("", "", "⟦⟧")  # the made-up language of the tests of words puts its messages in them


@dataclass(frozen=True)
class Page:
    """An answer and its tree. `tree` of a fragment holds the fragment alone."""

    response: TestResponse
    tree: LexborHTMLParser

    def one(self, selector: str) -> LexborNode:
        found = self.tree.css(selector)
        assert len(found) == 1, f"{len(found)} elements are {selector}, one was wanted"
        return found[0]

    def all(self, selector: str) -> list[LexborNode]:
        return self.tree.css(selector)

    def text(self, selector: str = "body") -> str:
        return " ".join(squeeze(node.text(separator=" ")) for node in self.tree.css(selector))

    def texts(self, selector: str) -> list[str]:
        return [squeeze(node.text(separator=" ")) for node in self.tree.css(selector)]

    def address(self, selector: str) -> str:
        found = self.one(selector).attributes.get("href")
        assert found, f"{selector} has no href"
        return found


class Browser:
    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str, status: int = 200) -> Page:
        """A whole page, checked."""
        page = self.read(self.client.get(address), status)
        check_page(page)
        return page

    def fragment(self, address: str, source: str = "a", status: int = 200) -> Page:
        """What htmx gets for a part of the page; `source` is the element that asks."""
        headers = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Source": source}
        page = self.read(self.client.get(address, headers=headers), status)
        assert "<html" not in page.response.text, "htmx asked for a part and got the whole page"
        check_parts(page)
        return page

    def submit(self, page: Page, form: str = "main form", **values: str) -> TestResponse:
        """Send the form with these values in its fields, and its hidden ones as they are."""
        node = page.one(form)
        hidden = {
            field.attributes["name"] or "": field.attributes.get("value") or ""
            for field in node.css("input[type=hidden]")
        }
        return self.client.post(node.attributes["action"] or "", data=hidden | values)

    def read(self, response: TestResponse, status: int) -> Page:
        assert response.status_code == status, f"{response.status_code}: {squeeze(response.text)[:300]}"
        return Page(response, LexborHTMLParser(response.text))


def squeeze(text: str) -> str:
    return re.sub(r"\s+([.,:;!?])", r"\1", " ".join(text.split()))


def check_page(page: Page) -> None:
    heading, title = page.text("h1"), page.text("head title")
    assert len(page.all("h1")) == 1, "a page has one h1"
    assert title.endswith(" · Jobraker"), "a title ends with the product's name"
    assert title.translate(BRACKETS).startswith(heading.translate(BRACKETS)), (
        f"the title {title!r} begins with the heading {heading!r}"
    )
    assert page.one("html").attributes.get("lang"), "a page says its language"
    assert page.one("main").attributes.get("id") == "main", "the skip link needs #main"
    check_parts(page)


def check_parts(page: Page) -> None:
    ids = Counter(node.attributes["id"] for node in page.all("[id]"))
    assert not (twice := [name for name, count in ids.items() if count > 1]), f"ids that stand twice: {twice}"
    assert not page.all("[style], style"), "styles stand in style sheets: the policy refuses them here"
    scripts = page.all("script:not([type='application/ld+json'])")  # those are data, which nobody runs
    assert all(script.attributes.get("src") for script in scripts), "scripts stand in files"
    for node in page.all("*"):
        inline = [name for name in node.attributes if name.startswith(("on", "hx-on"))]
        assert not inline, f"{inline} on <{node.tag}>: the policy refuses it"
    for form in page.all("form"):
        if form.attributes.get("method") != "dialog":
            assert form.attributes.get("action"), "a form without an action works only with a script"
    for form in page.all("form[method=post]"):
        assert form.css("input[name=csrf_token]"), "a form that posts carries its token"
    assert not page.all("form [name=form]"), "htmx asks a form for its form: a field of that name would answer"
    for button in page.all("button"):
        assert button.attributes.get("type"), "a button says its type"
    for field in page.all("input:not([type=hidden]), select, textarea"):
        assert named(page, field), f"a field without a name for screen readers: {field.html}"
    check_links(page)
    check_quotes(page)


def named(page: Page, field: LexborNode) -> bool:
    if field.attributes.get("aria-label") or field.attributes.get("aria-labelledby"):
        return True
    identity = field.attributes.get("id")
    if identity and page.all(f'label[for="{identity}"]'):
        return True
    return any(node.tag == "label" for node in ancestors(field))


def check_links(page: Page) -> None:
    for link in page.all("a"):
        href = link.attributes.get("href")
        assert href, f"a link that leads nowhere: {link.html}"
        if href.startswith("http"):
            assert "noopener" in (link.attributes.get("rel") or ""), f"a link outward without noopener: {href}"


def check_quotes(page: Page) -> None:
    for node in page.all("body *"):
        own = "".join(part.text_content or "" for part in node.iter(include_text=True) if part.tag == "-text")
        if any(sign in own for sign in "'\"") and not any(is_posting(near) for near in [node, *ancestors(node)]):
            raise AssertionError(f"write “ ” and ’ instead of typewriter quotes: {squeeze(own)!r}")


def is_posting(node: LexborNode) -> bool:
    return any(name in node.attributes for name in UNWRITTEN)


def ancestors(node: LexborNode) -> list[LexborNode]:
    found = []
    parent = node.parent
    while parent is not None:
        found.append(parent)
        parent = parent.parent
    return found
