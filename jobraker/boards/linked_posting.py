"""A JobPosting of schema.org as a posting. Written after schema.org and Google's documentation of job postings."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from html import escape

from jobraker.boards.addresses import untracked
from jobraker.boards.fields import Fields, clean
from jobraker.boards.linked import BROKEN, PAGE
from jobraker.boards.plain import address_as_id
from jobraker.boards.posting import Posting, Reason, Record, Salary, Unreadable
from jobraker.boards.words import employment_of, period_of
from jobraker.taxonomy.amounts import NUMBER, amount
from jobraker.taxonomy.placeholders import says_nothing
from jobraker.taxonomy.terms import Employment, Period, Remote

BODY = (
    "description",
    "responsibilities",
    "qualifications",
    "educationRequirements",
    "experienceRequirements",
    "skills",
    "jobBenefits",
    "incentiveCompensation",
    "incentives",
    "benefits",
)
ADDRESS = ("addressLocality", "addressRegion", "addressCountry")
TAG = re.compile(r"</?[a-z][a-z0-9]{0,12}[\s/>]|&lt;/?[a-z]|&#?\w{2,8};", re.IGNORECASE)
WRITTEN = re.compile(NUMBER)
THREE_PLACES = re.compile(r"\d{1,3}\.\d{3}")
PARTED = re.compile(r"\s*[;|]\s*")
OTHER_KINDS = {"PER_DIEM": Employment.TEMPORARY, "CONTRACTOR": Employment.CONTRACT}


def posting_of(record: Record, company: str = "", url: str = "") -> Posting:
    """Raises `Unreadable`. `company` stands in for an employer that is not named, `url` for the page it was found in.

    Its id is its address, without what changes with each visit: what sites write as an identifier is often the
    employer's or the same for all, and only tells those apart that have no address of their own.
    """
    fields = Fields(record)
    if fields.has(BROKEN):
        raise Unreadable(Reason.MALFORMED, "its JSON-LD cannot be read")
    address = url or untracked(fields.text(PAGE) or fields.required("url", Reason.NO_URL))
    remote = Remote.REMOTE if "TELECOMMUTE" in fields.as_text("jobLocationType").upper() else None
    salary, salary_text = _pay(fields)
    return Posting(
        external_id=address_as_id(address),
        title=fields.text("title") or fields.required("name", Reason.NO_TITLE),
        company=_company(record, company),
        url=address,
        description=_description(record),
        locations=_locations(record, remote),
        remote=remote,
        employment=_employment(record),
        salary=salary,
        salary_text=salary_text,
        posted_at=fields.moment("datePosted"),
        valid_through=fields.last_moment("validThrough"),
        language=_first_text(record.get("inLanguage")),
        department=_first_text(record.get("occupationalCategory")),
        tags=tuple(filter(None, [_first_text(record.get("industry"))])),
        set_aside=fields.set_aside,
    )


def _several(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def _first_text(value: object, name: str = "name") -> str | None:
    """The text, or that of the first of several, or what an object is called."""
    for one in _several(value):
        said = one.get(name) if isinstance(one, Mapping) else one
        if isinstance(said, str) and not says_nothing(said):
            return clean(said).strip()
    return None


def _company(record: Record, company: str) -> str:
    named = company or _first_text(record.get("hiringOrganization"))
    if not named:
        raise Unreadable(Reason.NO_COMPANY, "hiringOrganization is missing")
    return named


def _description(record: Record) -> str:
    """All parts of the text as HTML; one that another part holds already is not said twice."""
    parts: list[str] = []
    for name in BODY:
        text = "\n".join(each for one in _several(record.get(name)) if (each := _text(one)))
        if text and not any(text in part for part in parts):
            parts.append(text if TAG.search(text) else escape(text, quote=False).replace("\n", "<br>"))
    return "\n".join(f"<div>{part}</div>" for part in parts)


def _text(value: object) -> str:
    """Of a text, or of the object that some sites put in its place."""
    if isinstance(value, Mapping):
        value = value.get("description") or value.get("name") or value.get("credentialCategory")
    return clean(value).strip() if isinstance(value, str) and not says_nothing(value) else ""


def _locations(record: Record, remote: Remote | None) -> tuple[str, ...]:
    """Of remote work the countries it may be done from come first: its place is often the office's."""
    places = [place for one in _several(record.get("jobLocation")) for place in _places(one)]
    allowed = [place for one in _several(record.get("applicantLocationRequirements")) for place in _places(one)]
    return tuple(dict.fromkeys(allowed + places if remote else places or allowed))


def _places(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (part for part in PARTED.split(clean(value).strip()) if not says_nothing(part))
    if isinstance(value, Mapping):
        address = value.get("address", value)
        for one in _several(address):
            yield from (
                [line]
                if isinstance(one, Mapping) and (line := _line(one))
                else _places(one)
                if isinstance(one, str)
                else ()
            )


def _line(address: Mapping[str, object]) -> str:
    """ "Leeds, West Yorkshire, GB" of a postal address, or what a place without one is called."""
    parts = [_first_text(address.get(name)) for name in ADDRESS]
    return ", ".join(dict.fromkeys(filter(None, parts))) or _first_text(address.get("name")) or ""


def _employment(record: Record) -> Employment | None:
    """None where several kinds are named: the work may be done as any of them."""
    named = [one for one in _several(record.get("employmentType")) if isinstance(one, str)]
    parts = [part.strip() for one in named for part in re.split(r"[,;|/]", one)]
    kinds = {OTHER_KINDS.get(part.upper()) or employment_of(part) for part in parts if part} - {None}
    return kinds.pop() if len(kinds) == 1 else None


def _pay(fields: Fields) -> tuple[Salary | None, str | None]:
    """The amounts, or the text that stands in their place; what the site itself estimates is marked as predicted."""
    for name, predicted in (("baseSalary", False), ("estimatedSalary", True)):
        if fields.is_text(name):
            return None, fields.text(name)
        for money in fields.objects(name):
            if salary := _money(money, predicted=predicted):
                return salary, None
    return None, None


def _money(money: Fields, *, predicted: bool) -> Salary | None:
    """A MonetaryAmount, its value a QuantitativeValue or a number of its own."""
    value = money.part("value") if money.holds_object("value") else money
    currency = money.text("currency") or money.text("salaryCurrency") or money.text("priceCurrency")
    period = period_of(value.text("unitText") or money.text("unitText"))
    one = _amount(value, "value", period) if not money.holds_object("value") or value.has("value") else None
    minimum, maximum = _amount(value, "minValue", period), _amount(value, "maxValue", period)
    minimum, maximum = (one, one) if minimum is None and maximum is None else (minimum, maximum)
    if minimum is None and maximum is None:
        return None
    return Salary(minimum, maximum, currency, period, predicted)


def _amount(value: Fields, name: str, period: Period | None) -> Decimal | None:
    """A number, which in a text may be written as people do: "50.000" a year are thousands, an hour hardly."""
    said = (value.text(name) or "") if value.is_text(name) else ""
    hourly = period in (Period.HOUR, Period.DAY, Period.WEEK)
    if WRITTEN.fullmatch(said) and not (hourly and THREE_PLACES.fullmatch(said)):
        return amount(said)
    return value.number(name)
