"""A file becomes sheets: found in ``raw/``, opened and checked, each page a PDF of its own that is weighed
before anything of it is drawn or read.
"""
