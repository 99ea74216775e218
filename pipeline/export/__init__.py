"""The whole publication in one file, for those who work with Excel, DuckDB, SQLite or CSV."""
