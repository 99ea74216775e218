"""What each kind of evidence for a text is worth: the share of such texts that turned out right.

Measured with ``python -m bench.reliability`` on made decrees (docs/reliability.png); the readers' own
figures are no probabilities. 13,926 values of seeds 1 and 505: agreed 8 wrong of 7,793, known 0 of
4,397, settled 13 of 991, disputed 29 of 457, alone 5 of 279.
"""

from __future__ import annotations

AGREED = 0.999  # two readers, one text
KNOWN = 0.999  # one sure reader, and nothing but words of the dictionary
SETTLED = 0.985  # they differ, and the document elsewhere or the dictionary says which is a word
DISPUTED = 0.93  # nobody knows


def alone(engine: float) -> float:
    """One reader alone, by its own confidence: from 0.90 where it has none to 0.985 where it is sure."""
    return round(0.90 + 0.085 * min(max(engine, 0.0), 1.0), 4)
