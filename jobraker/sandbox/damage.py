"""Records with wrong types, in the ways that outside services were seen to send them."""

from collections.abc import Callable
from typing import Any

WRAPPED = "requisitionList"  # Oracle's records lie in the one object of a list


def damaged(body: Any) -> Any:
    """The list of records in an answer, at whatever depth, damaged one after the other in each way, every sixth left whole."""
    if isinstance(body, list):
        if len(body) == 1 and isinstance(body[0], dict) and WRAPPED in body[0]:
            return [damaged(body[0])]
        return [WAYS[index % len(WAYS)](record) for index, record in enumerate(body)]
    if isinstance(body, dict):
        return {
            name: damaged(value) if _records(value) or isinstance(value, dict) else value
            for name, value in body.items()
        }
    return body


def _records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _numbers_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _numbers_as_text(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_numbers_as_text(part) for part in value]
    return str(value) if isinstance(value, int | float) else value


def _lists_as_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _lists_as_null(part) for name, part in value.items()}
    return None if isinstance(value, list) else value


def _fields_missing(record: Any) -> Any:
    return {name: record[name] for name in sorted(record)[::2]} if isinstance(record, dict) else record


def _objects_for_text(record: Any) -> Any:
    if not isinstance(record, dict):
        return record
    return {name: {"value": part} if isinstance(part, str) else part for name, part in record.items()}


def _no_object(record: Any) -> Any:
    return "not an object"


def _whole(record: Any) -> Any:
    return record


WAYS: tuple[Callable[[Any], Any], ...] = (
    _numbers_as_text,
    _lists_as_null,
    _fields_missing,
    _objects_for_text,
    _no_object,
    _whole,
)
