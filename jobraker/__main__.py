"""`python -m jobraker …`, the same as `jobraker …`."""

import signal

# Ctrl-C while modules are still being imported ends quietly; what runs longer sets its own.
signal.signal(signal.SIGINT, signal.SIG_DFL)

from jobraker.commands import main  # noqa: E402

main()
