import socket

import pytest

from jobraker.embedded.ports import free_port, port_from
from jobraker.embedded.process import ProgramError


def test_it_takes_the_wanted_port_when_it_is_free() -> None:
    wanted = free_port()

    assert port_from("127.0.0.1", wanted) == wanted


def test_it_takes_a_later_port_when_the_wanted_one_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        wanted = taken.getsockname()[1]

        assert port_from("127.0.0.1", wanted) > wanted


def test_it_takes_any_port_for_zero() -> None:
    assert port_from("127.0.0.1", 0) > 0


def test_it_says_when_the_host_is_not_of_this_machine() -> None:
    with pytest.raises(ProgramError, match=r"Cannot listen on 192\.0\.2\.1"):
        port_from("192.0.2.1", 8000)


def test_it_says_when_the_host_has_no_address() -> None:
    with pytest.raises(ProgramError, match=r"Cannot listen on no-such-host\.invalid"):
        port_from("no-such-host.invalid", 8000)
