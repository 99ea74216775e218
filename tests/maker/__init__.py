"""Makes decrees with known truth: drawn, typeset and scanned from a seed. Not part of the product."""
