"""Connections: whoever is silent or slow is cut off, and nobody holds so many that others are not answered."""

from asyncio import TimerHandle, Transport

from uvicorn.protocols.http.h11_impl import H11Protocol

from jobraker.extensions import network_of

OPEN = 512  # well below the files that a process may have open
OF_ONE = 32  # of one client address
WAIT_SECONDS = 10  # for a whole request, its body too, and for an answer to be taken


class Guarded(H11Protocol):
    """A connection in which a request is read has an end set to it. Where there are too many, the one that has been waited
    for longest makes way."""

    of_one = OPEN
    network = ""
    end: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.network = network_of(self.client[0] if self.client else "")
        self.watch()
        others = [each for each in self.connections if isinstance(each, Guarded) and each is not self]
        if sum(each.network == self.network for each in others) >= self.of_one:
            self.cut()
        elif len(others) >= OPEN:
            waiting = [(each.end.when(), id(each), each) for each in others if each.end]
            (min(waiting)[-1] if waiting else self).cut()

    def connection_lost(self, exc: Exception | None) -> None:
        self.unwatch()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        super().handle_events()
        self.watch()

    def on_response_complete(self) -> None:
        self.unwatch()
        super().on_response_complete()
        self.watch()

    def pause_writing(self) -> None:
        super().pause_writing()
        self.watch()

    def resume_writing(self) -> None:
        super().resume_writing()
        self.watch()

    @property
    def is_waited_for(self) -> bool:
        """Whether it is the other side's turn."""
        at_hand = self.cycle is not None and not self.cycle.response_complete
        return self.flow.write_paused or not at_hand or self.cycle.more_body

    def watch(self) -> None:
        if not self.is_waited_for:
            self.unwatch()
        elif self.end is None:
            self.end = self.loop.call_later(WAIT_SECONDS, self.over)

    def unwatch(self) -> None:
        if self.end:
            self.end.cancel()
            self.end = None

    def over(self) -> None:
        self.end = None
        if self.flow.read_paused and not self.flow.write_paused:  # what we have not read yet is not its fault
            self.watch()
        else:
            self.cut()

    def cut(self) -> None:
        self.connections.discard(self)
        self.transport.abort()


class Direct(Guarded):
    """No proxy stands before it, so an address is a client's."""

    of_one = OF_ONE


def protocol(proxies: int) -> type[H11Protocol]:
    return Guarded if proxies else Direct
