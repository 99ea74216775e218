"""Which pool is opened: of this machine or of a cluster."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.machines.limits import Limits, Service
from pipeline.machines.pool import Pool, in_this_process, processes

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Machines:
    """Where calls are made: in ``workers`` processes of this machine; in this very process where it is 0
    (no limits hold there: for tests and debuggers); or on the cluster of the Dask ``scheduler``.
    """

    workers: int = 0
    scheduler: str = ""
    limits: Limits = field(default_factory=Limits)

    def open(self, service: Service[T]) -> AbstractContextManager[Pool[T]]:
        """Raises MachinesFailed where there is nobody to call."""
        if self.scheduler:
            from pipeline.machines.cluster import cluster  # noqa: PLC0415  (an extra; imports much)

            return cluster(service, self.scheduler, self.limits)
        if self.workers:
            return processes(service, self.workers, self.limits)
        return in_this_process(service)
