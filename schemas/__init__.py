"""What printed tables look like, and what published tables look like: declarations, read from YAML."""
