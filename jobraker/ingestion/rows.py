"""An opening as the rows of the tables, in the order of the columns in `writing`."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from jobraker.ingestion.places import Located
from jobraker.ingestion.rules.opening import Opening
from jobraker.jobs.statements import to_json
from jobraker.taxonomy import skills
from jobraker.taxonomy.countries import country_id
from jobraker.taxonomy.places import PlaceMention

Found = Mapping[PlaceMention, Located]


def located(opening: Opening, found: Found) -> list[Located]:
    return [found[mention] for mention in opening.places if mention in found]


def place_ids(opening: Opening, found: Found) -> list[int]:
    """Towns and their countries, sorted: a search in a country finds its towns by the same array."""
    places = located(opening, found)
    return sorted({place.id for place in places} | {country_id(place.country) for place in places})


def place_text(opening: Opening, found: Found) -> str:
    """How a row names the place: the first that was found, else what the posting says."""
    places = located(opening, found)
    return places[0].label if places else opening.place_text


def job_row(job_id: int, listing_id: int, company_id: int, opening: Opening, found: Found) -> Sequence[Any]:
    """Of a job that takes its words from this listing of it."""
    return (
        job_id,
        listing_id,
        company_id,
        opening.company,
        opening.title,
        opening.title_key,
        number(opening.level),
        number(opening.remote),
        number(opening.employment),
        places[0].country if (places := located(opening, found)) else None,
        place_text(opening, found),
        opening.language,
        list(opening.skills),
        ", ".join(skills.label(skill) for skill in opening.skills),
        json.dumps([to_json(statement) for statement in opening.statements]),
        *pay_row(opening),
        opening.posted_at,
        opening.dated,
        opening.valid_through,
        opening.description_html,
        opening.description_text,
        opening.truncated,
        opening.text_hash,
        opening.simhash,
        opening.head_simhash,
        place_ids(opening, found),
    )


def listing_row(
    listing_id: int, source_id: int, rank: int, job_id: int, opening: Opening, found: Found
) -> Sequence[Any]:
    return (
        listing_id,
        source_id,
        opening.external_id,
        job_id,
        rank,
        opening.url,
        opening.apply_url,
        place_ids(opening, found),
        place_text(opening, found),
        opening.truncated,
        opening.posted_at,
        opening.dated,
        opening.valid_through,
        opening.posting_hash,
        opening.content_hash,
        list(opening.notes),
        number(opening.remote),
        number(opening.employment),
        *pay_row(opening),
    )


def pay_row(opening: Opening) -> Sequence[Any]:
    pay = opening.pay
    if pay is None:
        return (None, None, None, None, False, None, None)
    highest = pay.year_maximum or pay.year_minimum
    return (pay.minimum, pay.maximum, pay.currency, int(pay.period), pay.predicted, pay.year_minimum, highest)


def number(term: int | None) -> int | None:
    """Psycopg writes an enumeration by its name in COPY; the columns hold its number."""
    return None if term is None else int(term)
