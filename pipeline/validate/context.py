"""What the checks know besides the rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.compare.naming.catalogue import Catalogue
from pipeline.compare.naming.wording import Wording
from pipeline.normalise.vocabulary import Vocabulary
from pipeline.validate.settings import ValidateSettings


@dataclass(frozen=True, slots=True)
class Context:
    """Vocabulary, catalogue and thresholds: the same for every decree."""

    vocabulary: Vocabulary
    catalogue: Catalogue
    settings: ValidateSettings = field(default_factory=ValidateSettings)

    @property
    def wording(self) -> Wording:
        return self.catalogue.wording

    @property
    def discriminators(self) -> frozenset[str]:
        """Words whose difference makes two indicators different, however close the rest is."""
        return self.catalogue.wording.discriminators

    @property
    def directions(self) -> Mapping[str, str]:
        """indikator_id -> `higher`, `lower` or `none`: which of two targets is the better one."""
        return {indicator.id: indicator.direction.value for indicator in self.catalogue.indicators}
