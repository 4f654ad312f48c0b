"""Imported by each process of the program `dramatiq` on one machine, for this effect: what must not wait for the readings of
sources, which may have every thread for hours, has threads beside theirs. A process more would cost some hundred megabytes.
"""

import dramatiq

from workers.consuming import BESIDE, Beside

dramatiq.get_broker().add_middleware(Beside(BESIDE))
