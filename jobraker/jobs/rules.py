"""The numbers that stand for facts in `job_search.codes`; the SQL function `job_codes` makes the same for a job."""

from collections.abc import Iterable, Sequence

from jobraker.taxonomy.terms import Employment, Level, Remote

# Stands for the country of a remote job that names none; above every pair of letters.
NOWHERE = 676
# Towns are GeoNames ids above this, clear of every other code.
TOWN = 1_000_000
# Yearly euro, in thousands, from which a job carries a pay band's code.
BANDS = (20, 30, 40, 50, 60, 70, 80, 100, 120, 150, 200)


def land(country: str) -> int:
    """A number below 676 for an ISO 3166-1 alpha-2 code."""
    return (ord(country[0]) - 65) * 26 + ord(country[1]) - 65


def band(pay: int) -> int | None:
    """The highest band (from 1) that lies at or under `pay`, in yearly euro."""
    return max((i for i, floor in enumerate(BANDS, 1) if pay >= floor * 1000), default=None)


def wanted_codes(
    country: str | None, remote: Remote | None, employment: Employment | None, level: Level | None, pay: int | None
) -> list[int]:
    """The codes that every job with all these facts carries: pairs where two are asked for, else single ones."""
    floor = band(pay) if pay else None
    codes: list[int] = []
    if country and remote:
        codes.append(10_000 + land(country) * 10 + remote)
    if remote and floor:
        codes.append(20_000 + remote * 100 + floor)
    if country and floor:
        codes.append(100_000 + land(country) * 100 + floor)
    if not codes:
        codes += [1000 + land(country)] if country else []
        codes += [100 + remote] if remote else []
        codes += [400 + floor] if floor else []
    codes += [200 + employment] if employment else []
    codes += [300 + level] if level else []
    return sorted(codes)


def either_codes(
    country: str | None,
    remote: Sequence[Remote],
    employment: Sequence[Employment],
    level: Sequence[Level],
    pay: int | None,
) -> list[list[int]]:
    """For each fact of which several values will do, codes of which a job with one of them carries one at least:
    pairs with the country and the pay where they are asked for, else single ones."""
    floor = band(pay) if pay else None
    either: list[list[int]] = []
    if len(remote) > 1:
        if country:
            either.append([10_000 + land(country) * 10 + one for one in remote])
        if floor:
            either.append([20_000 + one * 100 + floor for one in remote])
        if not (country or floor):
            either.append([100 + one for one in remote])
    if len(employment) > 1:
        either.append([200 + one for one in employment])
    if len(level) > 1:
        either.append([300 + one for one in level])
    return either


def place_codes(places: Iterable[int], country: str | None) -> list[int]:
    """The codes of jobs to be reached from somewhere: in one of these towns, or remote in the country or anywhere.

    Where no town is given the whole country is meant, remote or not.
    """
    towns = [TOWN + place for place in places if place > 0]
    if not towns:
        return [1000 + land(country)] if country else []
    remote = [land(country), NOWHERE] if country else [NOWHERE]
    return [*towns, *(10_000 + number * 10 + Remote.REMOTE for number in remote)]
