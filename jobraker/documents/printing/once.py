"""The last few of what takes long to make: each is made once, however many ask for it at the same time."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Made = TypeVar("Made")


def once(most: int) -> Callable[[Callable[Asked, Made]], Callable[Asked, Made]]:
    """Keep `most` of what the function made, by its arguments; what it raises is raised and not kept."""

    def keeping(make: Callable[Asked, Made]) -> Callable[Asked, Made]:
        held: OrderedDict[Hashable, Future[Made]] = OrderedDict()
        lock = Lock()

        @wraps(make)
        def made(*args: Asked.args, **kwargs: Asked.kwargs) -> Made:
            key = (args, tuple(sorted(kwargs.items())))
            with lock:
                there = held.get(key)
                future = held[key] = there or Future()
                held.move_to_end(key)
                if len(held) > most:
                    held.popitem(last=False)
            if there:
                return there.result()
            try:
                future.set_result(make(*args, **kwargs))
            except BaseException as error:
                with lock:
                    if held.get(key) is future:
                        del held[key]
                future.set_exception(error)
                raise
            return future.result()

        return made

    return keeping
