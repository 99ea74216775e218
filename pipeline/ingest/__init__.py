"""A document comes in: checked, told by its own first pages, and put into ``raw/`` with its sidecar."""
