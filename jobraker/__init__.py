"""Jobraker: openings from many sources, ranked for a person by meaning and facts.

The folders are the pipeline; a later one imports an earlier one, never the reverse:

    boards → ingestion → jobs → embedding → search

`clients` and `boards` alone speak to the outside, through `resilience`; `mail` lies below every feature that writes
one, and `ledger`, where whatever leaves of somebody's is written down, below all that send. `documents` are
résumés and letters as such: what they say, how they print, what they may claim; `resumes` reads and keeps a person's,
`matching` holds one against an opening, `saved` keeps the jobs that somebody chose, `tailoring` writes for one,
`notifications` tell somebody by the ways that they chose, and `hooks` their own tools, `applications` follows each to its end,
`automation` sends one for somebody and proves it, `practice` prepares for interviews, `knowledge` holds the guides that people read, and `language_model` asks a model for them all.

What nobody may read in a log is blanked by `redaction`; `measures` keeps how well the site does over time, and `observing` tells
those who run it how everything stands, and of errors. `tasks` keeps what failed for good, `tuning` the settings that are changed
while it runs.

The entrances on top, `pages`, `backoffice`, `api`, `mcp`, `workers` and `commands`, call the same feature functions; what admins
do by them `audit` keeps, and `upkeep` looks after the data as a whole. `embedded` and `sandbox`
stand beside it all: the first runs Postgres, Redis and every process on one machine, the second answers in place of
the outside services.
`system.create_system(settings)` and, with the pages on top, `app.create_app(settings)` put it together.
"""

import os
from pathlib import Path

# Vectors are compared by the thousand: shared among threads that takes several times as long as one alone needs, and each
# process has others beside it. Read when numpy is imported first.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# The library that keeps metrics asks for their folder as soon as it is imported.
if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
    Path(folder).mkdir(parents=True, exist_ok=True)

VERSION = "0.1.0"
