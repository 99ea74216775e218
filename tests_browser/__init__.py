"""The review page in a real browser: `make test-browser`. Apart from `tests/`, for it needs chromium."""
