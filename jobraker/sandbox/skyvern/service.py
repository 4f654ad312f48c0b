"""What the sandbox keeps for its Skyvern."""

import threading

from jobraker.sandbox.skyvern.agent import Agent
from jobraker.sandbox.skyvern.asked import Asked
from jobraker.sandbox.skyvern.knobs import Knobs
from jobraker.sandbox.skyvern.runs import Plan, Run, Runs

EARLY_SECONDS = 10.0


class Skyvern:
    """`ending` is set when the sandbox stops: calls that are held give up then."""

    def __init__(self) -> None:
        self.knobs = Knobs()
        self.runs = Runs()
        self.ending = threading.Event()
        self._agent = Agent(self.runs, self.knobs)

    def start(self, asked: Asked, key: str, host: str) -> Run:
        webhooks = self.knobs.take("webhooks")
        early = webhooks == "early"
        plan = Plan(webhooks, self.knobs.take("outcome"), bool(self.knobs.take("silent")), hurried=early)
        run = self.runs.start(asked, key, host, plan, self._agent)
        if early and run.thread:
            run.thread.join(EARLY_SECONDS)
        return run

    def cancel(self, run: Run) -> bool:
        """Whether it could be."""
        done = self.runs.cancel(run, overtaken=bool(self.knobs.take("late-completion")))
        self.runs.wake()
        return done

    def clear(self) -> None:
        self.runs.clear()
        self.knobs.clear()

    def end(self) -> None:
        self.ending.set()
        self.clear()
