"""Across offices and years: who promised how much of the same thing. What is the same thing: ``naming``."""
