"""Records become clean values: pure functions of text, one module per kind of value."""
