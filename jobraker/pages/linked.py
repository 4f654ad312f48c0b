"""An opening as JobPosting and an employer's openings as ItemList (schema.org), for search engines and other readers: only
what is known of them."""

from collections.abc import Iterable
from typing import Any

from jobraker.jobs.pay import Pay
from jobraker.search.results import JobView, Town
from jobraker.taxonomy.terms import Employment, Period, Remote

EMPLOYMENT = {
    Employment.FULL_TIME: "FULL_TIME",
    Employment.PART_TIME: "PART_TIME",
    Employment.CONTRACT: "CONTRACTOR",
    Employment.TEMPORARY: "TEMPORARY",
    Employment.INTERNSHIP: "INTERN",
    Employment.APPRENTICESHIP: "OTHER",
    Employment.VOLUNTEER: "VOLUNTEER",
}
UNITS = {Period.HOUR: "HOUR", Period.DAY: "DAY", Period.WEEK: "WEEK", Period.MONTH: "MONTH", Period.YEAR: "YEAR"}


def is_told(job: JobView) -> bool:
    """Whether strangers are told of it: not what is closed or invented."""
    return job.closed_at is None and not job.sandbox


def posting(job: JobView, address: str) -> dict[str, Any] | None:
    """None for what strangers are not told, and where the text is cut: its beginning would pass for the whole."""
    if not is_told(job) or job.truncated:
        return None
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": job.title,
        "description": job.description_html,
        "hiringOrganization": {"@type": "Organization", "name": job.company},
        "url": address,
        "directApply": False,
        **dated(job),
        **placed(job),
        **({"employmentType": EMPLOYMENT[job.employment]} if job.employment else {}),
        **paid(job.pay),
        **({"inLanguage": job.language} if job.language else {}),
    }


def dated(job: JobView) -> dict[str, str]:
    """When it was first seen is no day that it was posted on."""
    days = {"datePosted": job.posted_at if job.dated else None, "validThrough": job.valid_through}
    return {name: moment.isoformat() for name, moment in days.items() if moment}


def placed(job: JobView) -> dict[str, Any]:
    """Of remote work the countries that it may be done from, of other work its places."""
    if job.remote is Remote.REMOTE:
        lands = dict.fromkeys([*(town.country for town in job.towns), *job.countries])
        allowed = [{"@type": "Country", "name": code} for code in lands]
        return {"jobLocationType": "TELECOMMUTE"} | ({"applicantLocationRequirements": allowed} if allowed else {})
    with_towns = {town.country for town in job.towns}
    lands_alone = [code for code in job.countries if code not in with_towns]
    there = [*map(in_town, job.towns), *({"addressCountry": code} for code in lands_alone)]
    found = [{"@type": "Place", "address": {"@type": "PostalAddress", **address}} for address in there]
    return {"jobLocation": found} if found else {}


def in_town(town: Town) -> dict[str, str]:
    region = {"addressRegion": town.region} if town.region else {}
    return {"addressLocality": town.name, **region, "addressCountry": town.country}


def paid(pay: Pay | None) -> dict[str, Any]:
    if pay is None or pay.predicted or pay.currency is None:
        return {}
    ends = {"minValue": pay.minimum, "maxValue": pay.maximum}
    value = {name: float(amount) for name, amount in ends.items() if amount is not None}
    if not value:
        return {}
    quantity = {"@type": "QuantitativeValue", **value, "unitText": UNITS[pay.period]}
    return {"baseSalary": {"@type": "MonetaryAmount", "currency": pay.currency, "value": quantity}}


def openings(name: str, total: int, entries: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """`total` open openings of an employer, the first of which are `entries`, each with its address and title."""
    listed = [
        {"@type": "ListItem", "position": position, "url": address, "name": title}
        for position, (address, title) in enumerate(entries, 1)
    ]
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "about": {"@type": "Organization", "name": name},
        "numberOfItems": total,
        "itemListElement": listed,
    }
