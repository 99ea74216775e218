"""What a run did, line by line: ``<out>/.kinerja/log/*.jsonl``, one file a command, beside the publication.

No part of it: the publication is the same bytes whenever it is made, and the log tells when and how it was.
"""
