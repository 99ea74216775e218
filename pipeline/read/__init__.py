"""Read: a page becomes cells and lines of text, each with its rectangle. The only slow step.

Works on one page at a time and knows nothing of decrees; what the words mean is for ``assemble``. ``files``
brings the pages, ``corpus`` has them all read, ``page`` reads one: as it is (``digital``), or from its pixels
(``scan``, by way of ``pixels``, ``upright``, ``tables`` and ``recognition``).
"""
