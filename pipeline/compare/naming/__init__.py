"""The same thing has one name: the catalogue, which entry a text is, and what people accepted into it."""
