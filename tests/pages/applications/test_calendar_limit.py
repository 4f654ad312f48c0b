"""Whoever tries addresses of calendars gets few tries."""

from flask.testing import FlaskClient


def test_addresses_are_tried_so_often_and_no_oftener(client: FlaskClient) -> None:
    answers = [client.get(f"/calendar/{number}.ics").status_code for number in range(61)]

    assert answers == [404] * 60 + [429]
