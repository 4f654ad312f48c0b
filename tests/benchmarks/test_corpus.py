from itertools import islice

from benchmarks.made import corpus
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.taxonomy.titles import title_key


def test_it_gives_no_two_openings_that_could_be_one_job() -> None:
    made = list(islice(corpus.records(), 2_000))

    identities = {(company_key(one["company"]), title_key(one["title"])) for one in made}
    assert len(identities) == len({one["id"] for one in made}) == 2_000


def test_it_gives_an_employer_some_openings_and_not_all() -> None:
    made = list(islice(corpus.records(), 2_000))

    assert 100 < len({one["company"] for one in made}) < 1_000
