"""Free TCP ports."""

import errno
import socket

from jobraker.embedded.process import ProgramError

PORTS_TRIED = 100


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listened on a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def port_from(host: str, first: int) -> int:
    """The first free port of `host` from `first` on; 0 means any. Raises ProgramError when there is none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(first, min(first + PORTS_TRIED, 65536)):
        try:
            with socket.create_server((host, port), family=family) as server:
                chosen: int = server.getsockname()[1]
                return chosen
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise ProgramError(f"Cannot listen on {host}, port {port}: {error.strerror or error}") from error
    raise ProgramError(f"Ports {first} to {port} of {host} are all taken")
