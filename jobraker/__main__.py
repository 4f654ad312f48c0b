"""`python -m jobraker …`, the same as `jobraker …`."""

from jobraker.commands import main

main()
