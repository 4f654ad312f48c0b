"""How far an opening's meaning stands out: its cosine with the search against those that any opening has with it.

A cosine alone tells little. To the local model an electrician is as near to a software engineer (0.5) as a sentence about
the sick is to nobody but a nurse (0.25). Measured in deviations from what openings commonly have, both mean the same. The
deviation is that of the half that is further away: what answers a search widens the other half.
"""

from dataclasses import dataclass

import numpy as np

from jobraker.search.rules.measured import Numbers

# What the local model gives searches and openings that have nothing to do with each other: counts as much as so many
# openings, where there are few to measure by.
USUAL_MIDDLE, USUAL_DEVIATION, USUAL_WEIGHT = 0.13, 0.07, 10
LEAST_DEVIATION = 0.03


@dataclass(frozen=True, slots=True)
class Background:
    """The middle one of the cosines that openings have with one search, and how far those below it lie from it."""

    middle: float
    deviation: float

    def likeness(self, similarity: Numbers) -> Numbers:
        """Deviations above the middle; NaN stays NaN."""
        away: Numbers = (similarity - self.middle) / self.deviation
        return away


def background(similarity: Numbers) -> Background:
    """Of the cosines of some openings, drawn at random."""
    if not len(similarity):
        return Background(USUAL_MIDDLE, USUAL_DEVIATION)
    middle = float(np.median(similarity))
    below = similarity[similarity <= middle] - middle
    share = len(similarity) / (len(similarity) + USUAL_WEIGHT)
    variance = share * float((below**2).mean()) + (1 - share) * USUAL_DEVIATION**2
    return Background(share * middle + (1 - share) * USUAL_MIDDLE, max(float(np.sqrt(variance)), LEAST_DEVIATION))
