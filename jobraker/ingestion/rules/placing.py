"""Openings put to their jobs, one after the other, over jobs that change meanwhile.

A listing stays with its job as long as it says the same. When it has become another opening it joins the job that is
that opening; where there is none, the job goes with the listing it takes its words from, so that an address people
have kept leads to the employer's new words, and the listings that stay behind get a job of the old words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from jobraker.ingestion.rules.merging import Key, Known, filled, known, leads, nearest, same
from jobraker.ingestion.rules.opening import Opening


@dataclass(frozen=True, slots=True)
class Placed:
    """An opening with its job. `lead`: the job takes its words from it. `fresh`: it is a job that was not there."""

    opening: Opening
    job_id: int
    company_id: int
    lead: bool
    fresh: bool


@dataclass(frozen=True, slots=True)
class Split:
    """`listings`, not read just now, go to the job `job_id`. `words_of`: the job whose stored words it copies, None
    where one of the openings that were read leads it."""

    job_id: int
    listings: tuple[int, ...]
    words_of: int | None


class Jobs:
    """The jobs that a batch of openings can touch.

    `members`: the listings of each job that one of the openings has so far. `lead`: the listing that each job takes
    its words from. `ids` gives the numbers of new jobs. Listings that are not stored yet go by any negative number.
    `apart`: for a listing, those that it may not share a job with, each with the job it has.
    """

    def __init__(
        self,
        jobs: Iterable[Known],
        members: Mapping[int, Iterable[int]],
        lead: Mapping[int, int | None],
        ids: Iterator[int],
        apart: Mapping[int, Mapping[int, int]],
    ) -> None:
        self.jobs = {job.job_id: job for job in jobs}
        self.by_key: dict[Key, dict[int, Known]] = defaultdict(dict)
        for job in self.jobs.values():
            self.by_key[job.key][job.job_id] = job
        self.members = defaultdict(set, {job_id: set(listings) for job_id, listings in members.items()})
        self.homes = {listing: job_id for job_id, listings in members.items() for listing in listings}
        self.stored = dict(self.homes)
        self.lead = dict(lead)
        self.ids = ids
        self.apart = apart
        self.made: set[int] = set()
        self.copied: dict[int, int] = {}
        self.openings: dict[int, tuple[Opening, Known]] = {}

    def put(self, listing: int, opening: Opening, company_id: int, rank: int, places: Iterable[int]) -> None:
        """Find the opening its job; `places` by the ids that the tables have."""
        home = self.homes.get(listing)
        own = known(home or 0, company_id, opening, rank, places)
        self.openings[listing] = opening, own
        beside = self.by_key[own.key]
        if home in beside and same(own, beside[home]):
            if self.lead.get(home) == listing or leads(own, beside[home]):
                self.write(home, listing)
            return
        barred = {home, *self.barred(listing)}
        other = nearest(own, (job for job in beside.values() if job.job_id not in barred))
        if other:
            self.move(listing, other.job_id)
            if leads(own, other):
                self.write(other.job_id, listing)
            if other.open and own.rank == other.rank:
                now = self.jobs[other.job_id]
                self.know(replace(now, terms=filled(filled(now.terms, own.terms), other.terms)))
        elif home is not None and (self.lead.get(home) == listing or self.members[home] == {listing}):
            self.leave_behind(home, listing)
            self.write(home, listing)
        else:
            job_id = self.new()
            self.move(listing, job_id)
            self.write(job_id, listing)

    def barred(self, listing: int) -> Iterator[int]:
        """The jobs that the listing may not come to, where those are by now that it stands apart from."""
        for other, job_id in self.apart.get(listing, {}).items():
            yield self.homes.get(other, job_id)

    def new(self) -> int:
        job_id = next(self.ids)
        self.made.add(job_id)
        return job_id

    def write(self, job_id: int, listing: int) -> None:
        """Let the job take its words from this listing."""
        _, own = self.openings[listing]
        self.know(replace(own, job_id=job_id))
        self.lead[job_id] = listing

    def know(self, job: Known) -> None:
        if before := self.jobs.get(job.job_id):
            del self.by_key[before.key][job.job_id]
        self.jobs[job.job_id] = self.by_key[job.key][job.job_id] = job

    def move(self, listing: int, job_id: int) -> None:
        home = self.homes.get(listing)
        if home is not None:
            self.members[home].discard(listing)
            if self.lead.get(home) == listing:
                self.lead[home] = self.first_of(home)
            if home in self.made and not self.members[home]:
                self.unmake(home)
        self.homes[listing] = job_id
        self.members[job_id].add(listing)

    def unmake(self, job_id: int) -> None:
        """Forget a job that was made for listings which then went elsewhere: nothing more may come to it."""
        job = self.jobs.pop(job_id)
        del self.by_key[job.key][job_id]

    def first_of(self, job_id: int) -> int | None:
        """The listing that leads where the one that led is gone: one whose words are at hand, else the oldest."""
        return min(self.members[job_id], key=lambda listing: (listing not in self.openings, listing), default=None)

    def leave_behind(self, home: int, leading: int) -> None:
        """Give the other listings of the job a job of their own, with the words it had."""
        behind = self.members[home] - {leading}
        if not behind:
            return
        job_id = self.new()
        self.copied[job_id] = self.copied.get(home, home)
        self.know(replace(self.jobs[home], job_id=job_id))
        for listing in behind:
            self.homes[listing] = job_id
        self.members[job_id], self.members[home] = behind, {leading}
        self.lead[job_id] = self.first_of(job_id)

    def placed(self) -> list[Placed]:
        """Each opening with the job it came to, in the order they were put."""
        found = []
        for listing, (opening, own) in self.openings.items():
            job_id, company_id = self.homes[listing], own.key[0]
            found.append(
                Placed(opening, job_id, company_id, lead=self.lead[job_id] == listing, fresh=job_id in self.made)
            )
        return found

    def splits(self) -> list[Split]:
        """Stored listings that came to another job without being read."""
        moved: dict[int, list[int]] = defaultdict(list)
        for listing, job_id in self.homes.items():
            if listing not in self.openings and self.stored.get(listing) != job_id:
                moved[job_id].append(listing)
        return [
            Split(job_id, tuple(sorted(listings)), None if self.lead[job_id] in self.openings else self.copied[job_id])
            for job_id, listings in moved.items()
        ]

    def moves(self) -> set[tuple[int, int]]:
        """The jobs that stored listings came to, each with the one that they left."""
        return {(self.homes[listing], home) for listing, home in self.stored.items() if self.homes[listing] != home}

    def emptied(self) -> dict[int, int]:
        """Jobs that have no listing any more, with the job that their last one went to."""
        return {
            home: self.homes[listing]
            for listing, home in self.stored.items()
            if not self.members[home] and self.homes[listing] != home
        }
