"""Rows of several levels in one column: a programme, its kegiatan, their indicators, which are the rows."""
