"""A small archive for runs that are killed: bench/kills.py and tests/test_kills.py."""
