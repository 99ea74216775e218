"""What users get: Parquet tables, the data package that describes them, and the closing summary."""

from pipeline.publish.archive import tables
from pipeline.publish.package import package
from pipeline.publish.summary import closing_summary

__all__ = ["closing_summary", "package", "tables"]
