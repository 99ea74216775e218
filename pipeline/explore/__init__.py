"""The page ``explore.html``: the publication to look at, compare and search, in one file."""
