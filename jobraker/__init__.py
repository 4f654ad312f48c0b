"""Jobraker: openings from many sources, ranked for a person by meaning and facts.

The folders are the pipeline; a later one imports an earlier one, never the reverse:

    boards → ingestion → jobs → embedding → search

`clients` and `boards` alone speak to the outside, through `resilience`; `mail` lies below every feature that writes
one, and `ledger`, where whatever leaves of somebody's is written down, below all that send. `documents` are
résumés and letters as such: what they say, how they print, what they may claim; `resumes` reads and keeps a person's,
`matching` holds one against an opening, `saved` keeps the jobs that somebody chose, `tailoring` writes for one, `applications`
follows each to its end, and `language_model` asks a model for them all.

The entrances on top, `pages`, `workers` and `commands`, call the same feature functions. `embedded` and `sandbox`
stand beside it all: the first runs Postgres, Redis and every process on one machine, the second answers in place of
the outside services.
`system.create_system(settings)` and, with the pages on top, `app.create_app(settings)` put it together.
"""

import os

# Vectors are compared by the thousand: shared among threads that takes several times as long as one alone needs, and each
# process has others beside it. Read when numpy is imported first.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

VERSION = "0.1.0"
