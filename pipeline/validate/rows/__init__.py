"""Checks between rows: by what stands in them alone, whatever is missing of their decree."""
