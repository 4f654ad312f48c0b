"""Connections of tests to the database, which wait as long as a test takes."""

from typing import Any

import psycopg

FOR_EVER = "-c idle_session_timeout=0"


def connected(url: str) -> psycopg.Connection[Any]:
    """Each statement for itself. The embedded server closes others that have said nothing for a minute."""
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True, options=FOR_EVER)
