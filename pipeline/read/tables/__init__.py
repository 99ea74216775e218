"""Rulings become tables: traced, followed where they are faint or dashed, and built into cells."""
