"""``raw/`` and ``extracted/`` on storage that is no folder of this machine, such as S3.

A run works on folders, where files appear whole, in an order, and under a lock; storage has objects, and none
of that. So what the storage holds is *brought* into a local copy (only what changed), the ordinary run works
there, and what it published is *sent* (only what changed), the file that seals it last. The storage is spoken
to by fsspec, in ``remote.py`` alone, and never by a pattern: only by names that were listed, or that the
publication has.
"""
