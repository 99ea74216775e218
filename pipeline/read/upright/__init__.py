"""A scanned page is set upright: its end that is up, its skew, its keystone."""
