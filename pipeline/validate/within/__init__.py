"""Checks within a decree: each takes one, and knows nothing of another."""
