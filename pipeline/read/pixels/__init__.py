"""A page as pixels, and which of them are ink."""
