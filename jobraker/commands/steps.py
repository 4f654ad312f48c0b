"""What a long command says while it is at work."""

import time

import click

PAUSE = 2.0  # seconds between two lines of one step


class Steps:
    """A line when a step begins, one now and then, and one when it is done; on standard error, for the outcome has the other."""

    def __init__(self) -> None:
        self._step = ""
        self._said_at = 0.0

    def __call__(self, step: str, done: int, of: int) -> None:
        begins, ends = step != self._step, done == of
        if begins or ends or time.monotonic() - self._said_at > PAUSE:
            self._step, self._said_at = step, time.monotonic()
            click.echo(f"{step}: {done:,}" + (f" of {of:,}" if of else ""), err=True)
