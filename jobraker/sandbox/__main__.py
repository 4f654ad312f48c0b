"""`python -m jobraker.sandbox`: serve until SIGTERM or SIGINT."""

import argparse
import logging
import resource
import signal
import sys
import threading
from datetime import UTC, date, datetime

from jobraker.sandbox.server import serving

CONNECTIONS = 8192  # open at once: of a thousand readers of streams most machines allow fewer, unasked


def main() -> int:
    options = _options()
    allow_connections()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # each step of each exchange, by the name of its library
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    today = options.today or datetime.now(UTC).date()
    asked = (options.host, options.port, options.openings, options.seed, today)
    with serving(*asked, mail_port=options.mail_port) as addresses:
        logging.getLogger("jobraker.sandbox").info("The sandbox is at %s/ and %s", *addresses)
        stop.wait()
    return 0


def allow_connections() -> None:
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS if most == resource.RLIM_INFINITY else min(CONNECTIONS, most)
    if allowed != resource.RLIM_INFINITY and allowed < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m jobraker.sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8100, help="port to listen on; 0 takes a free one")
    parser.add_argument("--mail-port", type=int, default=8125, help="port to take mail on; 0 takes a free one")
    parser.add_argument("--openings", type=int, default=4000, help="number of openings made up")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other openings")
    parser.add_argument("--today", type=date.fromisoformat, help="YYYY-MM-DD that the dates are relative to")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
