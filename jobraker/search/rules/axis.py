"""The axis that the pay of a list stands on: one for all its rows, so that bars compare."""

from collections.abc import Sequence

STEP = 10_000
NARROWEST = 40_000
USUAL = (20_000, 100_000)  # where no row states its pay
FAR = 3  # times the middle row's pay: what lies further out would make slivers of all the others


def pay_axis(ranges: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Both ends, in yearly euro, around nearly all of the rows' (lowest, highest); a row far out is cut off by it."""
    if not ranges:
        return USUAL
    lows, highs = sorted(low for low, _ in ranges), sorted(high for _, high in ranges)
    begin = lows[len(lows) // 20] // STEP * STEP
    most = highs[-1 - len(highs) // 10]
    reach = next(high for high in reversed(highs) if high <= max(FAR * highs[len(highs) // 2], highs[0]))
    end = -(-min(most, reach) // STEP) * STEP
    return begin, max(end, begin + NARROWEST)
