"""gunicorn's worker with threads, which leaves its port as soon as it is to end, and tells of a body that is none."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from gunicorn.http.errors import ParseException  # type: ignore[import-untyped]
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

Site = Callable[[dict[str, Any], Any], Iterable[bytes]]


class WebProcess(ThreadWorker):  # type: ignore[misc]
    """gunicorn's own accepts no more connections then, but keeps listening: as long as its grace lasts, whoever comes is let
    in by the kernel and waits for nobody. Here they are refused, and whatever stands in front sends them elsewhere."""

    def load_wsgi(self) -> None:
        super().load_wsgi()
        self.wsgi.wsgi_app = with_sound_bodies(self.wsgi.wsgi_app)

    def set_accept_enabled(self, enabled: bool) -> None:
        super().set_accept_enabled(enabled)
        while self.sockets and not (enabled or self.alive):
            self._leave(self.sockets.pop())

    def _leave(self, listener: Any) -> None:
        """After those who are in its queue already."""
        before = None
        while before != self.nr_conns:
            before = self.nr_conns
            self.accept(listener)
        listener.close()


class Stream(Protocol):
    def read(self, size: int | None = None) -> bytes: ...
    def readline(self, size: int | None = None) -> bytes: ...


class Body:
    """One whose chunks are none breaks off: whatever reads it knows that, and answers 400. gunicorn has errors of its own
    there, which nobody but it knows and which would be ours."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def read(self, size: int | None = None) -> bytes:
        try:
            return self._stream.read(size)
        except ParseException as error:
            raise OSError("the body's chunks cannot be read") from error

    def readline(self, size: int | None = None) -> bytes:
        try:
            return self._stream.readline(size)
        except ParseException as error:
            raise OSError("the body's chunks cannot be read") from error

    def readlines(self, _hint: int = -1) -> list[bytes]:
        return list(self)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readline, b"")


def with_sound_bodies(site: Site) -> Site:
    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        environ["wsgi.input"] = Body(environ["wsgi.input"])
        return site(environ, start)

    return answer
