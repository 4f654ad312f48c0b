"""The same words asked of tantivy, an index of words in files of its own: its best twenty openings, by BM25.

It gets no filters and answers with ids, titles and employers. It looks for openings with all words, as we do; where none has
them, for those with any.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import tantivy

from benchmarks.asked import queries
from benchmarks.asked.queries import request_of
from benchmarks.figures.results import Result, percentile, plain, spread
from benchmarks.made import bare
from benchmarks.search.over_http import Times
from jobraker.settings import Settings

BEST = 20
FIELDS = ("title", "company", "description")
WRITING_MEMORY = 512 * 2**20
OPENINGS = """
SELECT job.id, title, company.name, description_text FROM job JOIN company ON company.id = company_id WHERE closed_at IS NULL
"""


def measure(settings: Settings, ours: Times) -> Iterator[Result]:
    """`ours`: what the pages of the same searches took."""
    with TemporaryDirectory(dir=settings.data) as folder:
        begun = perf_counter()
        index = written(folder)
        yield plain("tantivy: index made", perf_counter() - begun, "s")
        yield plain("tantivy: index", sum(each.stat().st_size for each in Path(folder).iterdir()) / 2**20, "MB")
        asked = [request_of(path).q for path in queries.load(1)]
        taken = times(index, [words for words in asked if words])
    pages = [milliseconds for words, milliseconds in zip(asked, ours[1], strict=True) if words]
    yield from spread("tantivy, 1 client", taken)
    for share in (0.5, 0.95):
        quicker = percentile(taken, share) / percentile(pages, share)
        yield plain(f"tantivy, 1 client, p{share * 100:.0f} against our page", quicker, "times")


def written(folder: str) -> tantivy.Index:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True)
    for field in FIELDS:
        builder.add_text_field(field, stored=field != "description", tokenizer_name="en_stem")
    index = tantivy.Index(builder.build(), path=folder)
    writer = index.writer(WRITING_MEMORY)
    with bare.connect() as connection, connection.cursor("openings") as cursor:
        cursor.itersize = 1_000
        cursor.execute(OPENINGS)
        for job_id, title, company, description in cursor:
            writer.add_document(tantivy.Document(id=job_id, title=title, company=company, description=description))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def times(index: tantivy.Index, asked: Sequence[str]) -> list[float]:
    """Milliseconds of each, the second time that it is asked."""
    searcher = index.searcher()
    for words in asked:
        best(index, searcher, words)
    taken = []
    for words in asked:
        begun = perf_counter()
        best(index, searcher, words)
        taken.append((perf_counter() - begun) * 1000)
    return taken


def best(index: tantivy.Index, searcher: tantivy.Searcher, words: str) -> list[tantivy.Document]:
    for together in (True, False):
        query, _ = index.parse_query_lenient(words, list(FIELDS), conjunction_by_default=together)
        if found := searcher.search(query, BEST, count=False).hits:
            return [searcher.doc(address) for _, address in found]
    return []
