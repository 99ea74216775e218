"""Grids before a form is known: edges that they do not need, pages that were scanned twice."""
