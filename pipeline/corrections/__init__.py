"""What people decided about a document: kept beside its PDF, applied on every run."""
