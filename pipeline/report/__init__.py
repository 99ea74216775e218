"""What a publication says, to people: the difference to the one before, and the page ``report.html``."""
