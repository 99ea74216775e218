"""Records become rows: one file for each published table, values first, provenance with them."""

from pipeline.normalise.rows.step import normalise, own_ending

__all__ = ["normalise", "own_ending"]
