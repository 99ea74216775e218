"""A package, so that `tests.bad_pdfs` cannot be taken for some installed package's own `tests`."""
