"""`kinerja doctor`: whether this program can work here, looked at and tried, each trouble with its remedy.

It changes nothing: what it writes to try a folder is gone before it says so.
"""
