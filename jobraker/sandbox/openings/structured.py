"""An opening as schema.org JobPosting, the way job pages carry it."""

from typing import Any

from jobraker.sandbox.openings.render import html
from jobraker.sandbox.openings.terms import City, Opening
from jobraker.taxonomy.terms import Employment, Remote

TYPES = {
    Employment.FULL_TIME: "FULL_TIME",
    Employment.PART_TIME: "PART_TIME",
    Employment.CONTRACT: "CONTRACTOR",
    Employment.TEMPORARY: "TEMPORARY",
    Employment.INTERNSHIP: "INTERN",
    Employment.APPRENTICESHIP: "OTHER",
    Employment.VOLUNTEER: "VOLUNTEER",
}


def job_posting(opening: Opening, link: str) -> dict[str, Any]:
    posting: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": opening.title,
        "description": html(opening.text),
        "datePosted": opening.posted.date().isoformat(),
        "employmentType": TYPES[opening.employment],
        "hiringOrganization": {"@type": "Organization", "name": opening.company.name},
        "identifier": {"@type": "PropertyValue", "name": opening.company.name, "value": str(opening.number)},
        "jobLocation": [_place(city) for city in opening.places],
        "url": link,
    }
    if opening.deadline:
        posting["validThrough"] = opening.deadline.isoformat()
    if opening.remote is Remote.REMOTE:
        posting["jobLocationType"] = "TELECOMMUTE"
        posting["applicantLocationRequirements"] = {"@type": "Country", "name": opening.city.country.name}
    if opening.pay.stated:
        posting["baseSalary"] = _pay(opening)
    return posting


def _place(city: City) -> dict[str, Any]:
    address = {"addressLocality": city.name, "addressRegion": city.region, "addressCountry": city.country.code}
    return {"@type": "Place", "address": {"@type": "PostalAddress"} | address}


def _pay(opening: Opening) -> dict[str, Any]:
    pay = opening.pay
    amounts = {"minValue": pay.minimum, "maxValue": pay.maximum, "unitText": pay.period.name}
    return {"@type": "MonetaryAmount", "currency": pay.currency, "value": {"@type": "QuantitativeValue"} | amounts}
