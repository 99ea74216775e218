"""What steps pass on, as files in ``work/``: one place that knows where and in what form.

JSON through pydantic for everything. Each file is whole or not there, and left alone where it says the same
already.
"""

from pipeline.storage.judged import Across, Judged
from pipeline.storage.shapes import MissingStep
from pipeline.storage.work import Work

__all__ = ["Across", "Judged", "MissingStep", "Work"]
