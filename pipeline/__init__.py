"""From a scanned Indonesian performance decree to tables that can be walked back to the page.

The story is told in :mod:`pipeline.flow`; the words it uses are defined in :mod:`pipeline.model`.
"""
