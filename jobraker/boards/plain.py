"""Our own columns for openings from anywhere: a table or objects with these names.

title, company and url are needed. Beside them: id (else the url stands for it), description (text or HTML), location
(several parted by ";"), country (two letters), remote (remote, hybrid, on-site, yes or no), type (full-time,
contract, internship …), salary_min, salary_max, currency (three letters), period (hour, day, week, month or year),
salary (free text), posted, closes (dates), department, language (two letters), skills (parted by ";"). Capitals,
spaces and hyphens in a name do not matter; `ALIASES` holds other names that are understood. Of several columns with one
meaning the first counts that can be read.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b

from jobraker.boards.fields import LONGEST_ID, Fields
from jobraker.boards.parts import ESCAPED, MARKUP
from jobraker.boards.posting import Posting, Query, Reason, Record, Salary
from jobraker.boards.words import employment_of, period_of, remote_of
from jobraker.taxonomy.terms import Remote

KIND = "file"

ALIASES: Mapping[str, str] = {
    **dict.fromkeys(("job_id", "jobid", "external_id", "ref", "reference"), "id"),
    **dict.fromkeys(("job_title", "jobtitle", "position", "role", "name"), "title"),
    **dict.fromkeys(("company_name", "employer", "organisation", "organization", "hiring_organization"), "company"),
    **dict.fromkeys(("link", "job_url", "job_link", "absolute_url", "redirect_url", "apply_url", "detail_url"), "url"),
    **dict.fromkeys(
        ("full_description", "fulldescription", "job_description", "text", "body", "content"), "description"
    ),
    **dict.fromkeys(
        ("locations", "place", "places", "city", "job_location", "location_raw", "locationraw"), "location"
    ),
    **dict.fromkeys(("country_code",), "country"),
    **dict.fromkeys(("remote_type", "workplace", "workplace_type", "work_mode"), "remote"),
    **dict.fromkeys(("employment_type", "job_type", "contract_type", "commitment", "employment"), "type"),
    **dict.fromkeys(("min_salary", "salary_minimum", "minimum_salary"), "salary_min"),
    **dict.fromkeys(("max_salary", "salary_maximum", "maximum_salary"), "salary_max"),
    **dict.fromkeys(("salary_currency",), "currency"),
    **dict.fromkeys(("salary_period", "pay_period", "interval"), "period"),
    **dict.fromkeys(("pay", "compensation", "salary_raw", "salaryraw", "salary_offered"), "salary"),
    **dict.fromkeys(
        ("posted_at", "posted_date", "date_posted", "dateposted", "published", "published_at", "created", "date"),
        "posted",
    ),
    **dict.fromkeys(("closing_date", "deadline", "valid_through", "validthrough", "expires"), "closes"),
    **dict.fromkeys(("tags",), "skills"),
    **dict.fromkeys(("category",), "department"),
}
READ_AS: Mapping[str, Callable[[Fields, str], object]] = {
    **dict.fromkeys(("title", "company", "url", "description", "country", "type"), Fields.text),
    **dict.fromkeys(("currency", "period", "salary", "language", "department"), Fields.text),
    **dict.fromkeys(("salary_min", "salary_max"), Fields.number),
    "posted": Fields.moment,
    "closes": Fields.last_moment,
}
PARTS = re.compile(r"\s+[-–—|]\s+|[,;/|()]")


# Every row of a file has the same few names.
@lru_cache(maxsize=1024)
def column(name: str) -> str:
    """The name that a column of a table goes by here."""
    plain = re.sub(r"[\s\-]+", "_", name.strip().lower())
    return ALIASES.get(plain, plain)


def posting(record: Record, query: Query) -> Posting:  # noqa: ARG001  as every board's: nothing of it is asked for
    fields = Fields(_renamed(record))
    url = fields.required("url", Reason.NO_URL)
    title = fields.required("title", Reason.NO_TITLE)
    description = fields.text("description") or ""
    country = fields.text("country")
    return Posting(
        external_id=address_as_id(url) if fields.empty("id") else fields.identity("id"),
        title=title,
        company=fields.required("company", Reason.NO_COMPANY),
        url=url,
        description=description,
        plain=not (MARKUP.search(description) or ESCAPED.search(description)),
        locations=_several(fields, "location"),
        country=country.upper() if country and len(country) == 2 else None,
        remote=_remote(fields),
        employment=employment_of(fields.text("type")),
        salary=_salary(fields),
        salary_text=fields.text("salary"),
        posted_at=fields.moment("posted"),
        valid_through=fields.last_moment("closes"),
        language=fields.text("language"),
        department=fields.text("department"),
        tags=_several(fields, "skills"),
        set_aside=fields.set_aside,
    )


def address_as_id(url: str) -> str:
    """An address stands for a missing id; one that is too long for an id, by its digest."""
    return url if len(url) <= LONGEST_ID else blake2b(url.encode(), digest_size=16).hexdigest()


def _renamed(record: Record) -> Record:
    given: dict[str, list[object]] = defaultdict(list)
    for name, value in record.items():
        given[column(name)].append(value)
    return {name: values[0] if len(values) == 1 else _first_read(name, values) for name, values in given.items()}


def _first_read(name: str, values: Sequence[object]) -> object:
    """The first that can be read of what columns of one meaning say; where none can, the first that says anything."""
    said = [value for value in values if value not in (None, "")]
    read = READ_AS.get(name, Fields.has)
    return next((value for value in said if read(Fields({name: value}), name)), said[0] if said else None)


def _several(fields: Fields, name: str) -> tuple[str, ...]:
    """A list, or a text parted by semicolons."""
    if fields.is_text(name):
        return tuple(part for piece in (fields.text(name) or "").split(";") if (part := piece.strip()))
    return fields.texts(name)


def _remote(fields: Fields) -> Remote | None:
    said = fields.as_text("remote").lower()
    stated = {"yes": Remote.REMOTE, "true": Remote.REMOTE, "1": Remote.REMOTE}.get(said) or remote_of(said)
    return stated or (remote_in(fields.as_text("type")) if not said else None)


def remote_in(kind: str) -> Remote | None:
    """What a kind of employment says of the place: "Remote - Full Time", "Hybrid, contract"."""
    return next((found for part in PARTS.split(kind) if (found := remote_of(part))), None)


def _salary(fields: Fields) -> Salary | None:
    minimum, maximum = fields.number("salary_min"), fields.number("salary_max")
    if minimum is None and maximum is None:
        return None
    currency = fields.text("currency")
    return Salary(minimum, maximum, currency.upper() if currency else None, period_of(fields.text("period")))
