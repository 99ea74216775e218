"""Headings: which form a table is, and which column is which, by words, by place or by the table before."""
