"""What a publication was made with: engines, models, settings, declarations and code, as each step had them.

Each step leaves its part in ``work/made_with`` when it is done, so that what is published is what was used
there, not what happens to be installed when the tables are written. No clock, no machine: the same input
under the same versions gives the same bytes.
"""
