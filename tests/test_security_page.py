"""`docs/security.md` names what there is: every file, every point of the standard once, and as many as it counts."""

import re
from collections import Counter

from jobraker.settings import PROJECT

PAGE = (PROJECT / "docs" / "security.md").read_text()
FOLDERS = "jobraker|tests|templates|static|workers|installation|docs|deploy|migrations"
PATH = re.compile(rf"`((?:{FOLDERS})/[\w./-]+|\.?[A-Z]?[\w-]+\.(?:lock|json|toml|md|yaml)|Dockerfile|\.dockerignore)`")
POINT = re.compile(r"^\| v5\.0\.0-(\d+)\.(\d+)\.(\d+) \| ([12]) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
STATES = ("met", "in part", "not met", "not applicable")
# Points of levels 1 and 2 in each chapter of version 5.0.0.
POINTS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7]


def test_every_file_that_it_names_is_there() -> None:
    named = set(PATH.findall(PAGE))

    assert len(named) > 150
    assert sorted(path for path in named if not (PROJECT / path).exists()) == []


def test_every_point_stands_in_it_once() -> None:
    points = [tuple(map(int, point[:3])) for point in POINT.findall(PAGE)]

    assert points == sorted(set(points))
    assert len(points) == PAGE.count("| v5.0.0-"), "a line that cannot be read"
    counted = Counter(chapter for chapter, *_ in points)
    assert [counted[chapter] for chapter in range(1, 18)] == POINTS


def test_its_summary_counts_what_its_tables_say() -> None:
    told = Counter(
        (int(chapter), state) for chapter, _section, _point, _level, _asks, state, _where in POINT.findall(PAGE)
    )

    counted = {
        int(row[0]): row[1:]
        for row in re.findall(r"^\| V(\d+) .*? \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
    }
    assert counted == {each: tuple(str(told[each, state]) for state in STATES) for each in range(1, 18)}
    sums = re.search(r"^\| all \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
    assert sums
    assert [int(each) for each in sums.groups()] == [sum(told[n, state] for n in range(1, 18)) for state in STATES]
