"""What the checks know besides the rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.normalise.vocabulary import Vocabulary
from pipeline.validate.settings import ValidateSettings


@dataclass(frozen=True, slots=True)
class Context:
    """``directions``: indikator_id -> `higher`, `lower` or `none`, which of two targets is the better one."""

    vocabulary: Vocabulary
    settings: ValidateSettings = field(default_factory=ValidateSettings)
    directions: Mapping[str, str] = field(default_factory=dict)

    @property
    def discriminators(self) -> frozenset[str]:
        """Words whose difference makes two indicators different, however close the rest is."""
        return self.vocabulary.terms["indikator"].discriminators
