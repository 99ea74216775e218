"""Checks across decrees: of summaries of them, so that an archive of hundreds costs seconds."""

from pipeline.validate.across.forms import check_forms
from pipeline.validate.across.summary import Summary, summarise
from pipeline.validate.across.unusual import check_unusual_targets
from pipeline.validate.across.years import check_years_covered

__all__ = ["Summary", "check_forms", "check_unusual_targets", "check_years_covered", "summarise"]
