"""An error as it is kept: its kind, the first line of what it says, and where in the code it was. Not what it was about: the
further lines of a database's error name the values of a row."""

from collections.abc import Iterator
from traceback import FrameSummary, extract_tb

ERROR_CHARS = 400
FRAMES = 30  # of each error, those next to where it was raised
CHAIN = 5  # errors of which one led to the next

CAUSED = "This led to:"


def told(error: BaseException) -> str:
    said = next(iter(str(error).strip().splitlines()), "").strip()
    kind = type(error).__name__
    return (f"{kind}: {said}" if said else kind)[:ERROR_CHARS]


def traced(error: BaseException) -> str:
    """Without the values of variables; the error that came first is told first."""
    return f"\n\n{CAUSED}\n\n".join("\n".join(lines(each)) for each in reversed(list(chain(error))))


def chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    held: BaseException | None = error
    while held is not None and id(held) not in seen and len(seen) < CHAIN:
        seen.add(id(held))
        yield held
        held = held.__cause__ or (None if held.__suppress_context__ else held.__context__)


def lines(error: BaseException) -> Iterator[str]:
    for frame in extract_tb(error.__traceback__)[-FRAMES:]:
        yield f"{place(frame)} {frame.name}"
        if frame.line:
            yield f"    {frame.line}"
    yield told(error)


def place(frame: FrameSummary) -> str:
    """From the package on: where it is installed is nobody's business."""
    path = frame.filename.replace("\\", "/")
    for root in ("/site-packages/", "/jobraker/", "/workers/"):
        _, found, behind = path.rpartition(root)
        if found:
            return f"{'' if root == '/site-packages/' else root[1:]}{behind}:{frame.lineno}"
    return f"{path.rpartition('/')[2]}:{frame.lineno}"
