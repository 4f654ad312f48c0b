"""The process that `normalising` hands postings to: it makes openings of them until nobody asks any more."""

import os
import pickle
import sys
from contextlib import suppress

from jobraker.ingestion.normalising import openings
from jobraker.taxonomy.currencies import use_rates

NICE = 5  # pages go first, and so does the writing that waits for nothing else


def main() -> None:
    os.nice(NICE)
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, BrokenPipeError):
        while True:
            postings, today, description_chars, rates = pickle.load(asked)  # noqa: S301 (our own parent)
            use_rates(rates)
            pickle.dump(openings(postings, today, description_chars), answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()


if __name__ == "__main__":
    main()
