"""What `jobraker up` does: start everything in order, watch over it, stop it in reverse."""

import time

from jobraker.embedded import programs as real_programs
from jobraker.embedded import running
from jobraker.embedded.console import Console
from jobraker.embedded.lock import locked
from jobraker.embedded.logs import opened
from jobraker.embedded.process import ProgramError
from jobraker.embedded.service import Child, Service, how_it_ended
from jobraker.embedded.signals import Signals, StopAskedError, caught
from jobraker.embedded.startup import Programs, Startup
from jobraker.settings import Settings

MOST_ANEW, FORGIVEN = 3, 600.0  # a server that ends more often in so many seconds is not started again
LOOK_AROUND = 5.0  # seconds between two looks at the children; the end of one is heard at once


def run(settings: Settings, programs: Programs = real_programs) -> int:
    """Run everything until SIGINT, SIGTERM or SIGHUP; the exit status: 0 after an asked stop, 1 after a failure."""
    settings = settings.model_copy(update={"data": settings.data.resolve()})
    try:
        with caught() as signals, locked(settings.data):
            console = Console(opened(settings.data, "supervisor"))
            return Supervisor(settings, programs, signals, console).run()
    except ProgramError as error:
        Console(None).failed(error)
    except OSError as error:  # a full disk, a folder of somebody else's
        Console(None).say(f"{error.filename or 'Jobraker'}: {error.strerror or error}")
    return 1


class Supervisor:
    def __init__(self, settings: Settings, programs: Programs, signals: Signals, console: Console) -> None:
        self._settings = settings
        self._programs = programs
        self._signals = signals
        self._console = console
        self._children: list[Child] = []
        self._anew: list[float] = []

    def run(self) -> int:
        try:
            self._start()
            while True:
                try:
                    self._look_around()
                except ProgramError as error:
                    self._begin_anew(error)
                self._signals.pause(self._until_next_start())
        except StopAskedError:
            return 0
        except ProgramError as error:
            self._console.failed(error)
            self._console.say("Nothing that was stored is lost: start Jobraker again when this is mended.")
            return 1
        finally:
            self._stop()

    def _start(self) -> None:
        startup = Startup(self._settings, self._programs, self._children, self._console, self._signals.pause)
        site = startup.run()
        running.announce(startup.settings, site)
        self._look_around()
        self._console.say(f"Jobraker is at {site}")

    def _look_around(self) -> None:
        for child in self._children:
            if isinstance(child, Service) and child.due:
                self._start_again(child)
            elif child.process and (status := child.process.poll()) is not None:
                self._mourn(child, how_it_ended(status))

    def _mourn(self, child: Child, ending: str) -> None:
        """A service of ours is started again in a while; without a server of its own nothing else can go on.

        Raises ProgramError for a server.
        """
        error = ProgramError(f"{child.name} {ending}", child.log)
        if not isinstance(child, Service):
            raise error
        seconds = child.schedule_restart()
        self._console.failed(error)
        self._console.say(f"{child.name} is started again in {seconds:.0f} s")

    def _begin_anew(self, error: ProgramError) -> None:
        """A server comes up at another address, so everything is started again; raises the error when that is no help."""
        self._console.failed(error)
        now = time.monotonic()
        self._anew = [moment for moment in self._anew if now - moment < FORGIVEN] + [now]
        if len(self._anew) > MOST_ANEW:
            raise ProgramError(f"A server has ended {len(self._anew)} times within {FORGIVEN // 60:.0f} minutes")
        self._console.say("Everything is started again, over the same data")
        self._stop()
        self._children.clear()
        self._start()

    def _start_again(self, service: Service) -> None:
        if service.due and time.monotonic() >= service.due:
            service.start()
            self._console.say(f"{service.name} is started again")

    def _until_next_start(self) -> float:
        due = [child.due - time.monotonic() for child in self._children if isinstance(child, Service) and child.due]
        return max(0.0, min([LOOK_AROUND, *due]))

    def _stop(self) -> None:
        """The latest first, so that nobody's server goes away under it."""
        begun = time.monotonic()
        running.withdraw(self._settings.data)
        for child in reversed(self._children):
            child.stop()
        self._console.done("Stopped", begun)
