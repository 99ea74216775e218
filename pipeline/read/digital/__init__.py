"""A born-digital page: words and lines are taken from the file as they are, and nothing is recognised."""
