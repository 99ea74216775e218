"""Rulings become tables: lattices of cells, what lies in their calendars, and how light they are."""
