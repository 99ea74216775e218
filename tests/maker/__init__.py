"""Makes decrees with known truth: drawn, typeset and scanned by program, from a seed. Not part of the product."""
