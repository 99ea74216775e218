"""Rows of a table: every value on every row that it covers, and what a page break cut, made whole."""
