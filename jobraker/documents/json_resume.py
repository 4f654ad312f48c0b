"""A résumé as JSON Résumé (jsonresume.org, schema 1.0.0), which other programs read."""

import json
from typing import Any
from urllib.parse import urlsplit

from babel import Locale

from jobraker.documents.resume import Document, Extra, Post, Spoken
from jobraker.taxonomy.countries import country_label, country_named
from jobraker.taxonomy.terms import Fluency

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
# Sections of the schema that a section of one's own may be, with what an entry's name is called there.
OWN = {"awards": "title", "certificates": "name", "publications": "name", "projects": "name", "interests": "name"}
Item = dict[str, Any]


def json_resume(document: Document) -> str:
    """What the schema has no word for is left out: that a training goes on; a job that does has no end."""
    whole = {
        "$schema": SCHEMA,
        "basics": basics(document),
        "work": [job(post) for post in document.work],
        "education": [training(post) for post in document.education],
        "skills": [{"name": skill} for skill in document.skills],
        "languages": [spoken(language) for language in document.languages],
        **own(document.extras),
    }
    return json.dumps(told(whole), ensure_ascii=False, indent=2)


def basics(document: Document) -> Item:
    first, *others = document.links or ("",)
    return told(
        {
            "name": document.name,
            "label": document.headline,
            "email": document.email,
            "phone": document.phone,
            "url": first,
            "summary": document.summary,
            "location": location(document.location),
            "profiles": [{"network": network(link), "url": link} for link in others],
        }
    )


def location(written: str) -> Item:
    """A country by its code, which is all that the schema has for it; the rest as it is written."""
    place, _, country = written.rpartition(", ")
    code = country_named(country) or ""
    known = bool(place) and country_label(code) == country
    return told({"city": place if known else written, "countryCode": code if known else ""})


def network(link: str) -> str:
    """Whose page it is, by its address."""
    try:
        return (urlsplit(link).hostname or link).removeprefix("www.")
    except ValueError:
        return link


def job(post: Post) -> Item:
    return told({"name": post.organisation, "position": post.title, "location": post.location, **times(post), "highlights": list(post.points)})  # fmt: skip


def training(post: Post) -> Item:
    return told(
        {"institution": post.organisation, "studyType": post.title, **times(post), "courses": list(post.points)}
    )


def times(post: Post) -> Item:
    return {"startDate": post.began, "endDate": "" if post.current else post.ended}


def spoken(language: Spoken) -> Item:
    name, fluency = Locale("en").languages.get(language.code, language.code), language.fluency
    level = "Native speaker" if fluency is Fluency.NATIVE else fluency.name if fluency else ""
    return told({"language": name, "fluency": level})


def own(extras: tuple[Extra, ...]) -> dict[str, list[Item]]:
    """By their headings where the schema has such a section, else each as a project."""
    found: dict[str, list[Item]] = {}
    for extra in extras:
        section = extra.heading.casefold()
        if section in OWN:
            found.setdefault(section, []).extend({OWN[section]: point} for point in extra.points)
        else:
            found.setdefault("projects", []).append(told({"name": extra.heading, "highlights": list(extra.points)}))
    return found


def told(item: Item) -> Item:
    """Without what says nothing."""
    return {name: value for name, value in item.items() if value}
