"""The pinned versions, as the requirements and environment files write them."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from packaging.markers import Marker

__all__ = ["Pin", "pins"]

_PIN = re.compile(r"^(?:\s*- )?(?P<name>[a-z0-9.-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>.+?))?(?: \\)?$")
_VIA = re.compile(r"^    #(?: via| {2})(?: (?P<name>.+))?$")


@dataclass(frozen=True)
class Pin:
    """One pinned package. `marker` says where it is meant for, `via` who asked for it (uv's comments)."""

    name: str
    version: str
    marker: str
    via: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.name}=={self.version}" + (f" ; {self.marker}" if self.marker else "")

    def is_for(self, machine: dict[str, str] | None = None) -> bool:
        """Is it meant for this machine, or for one whose marker values differ as given?"""
        return not self.marker or Marker(self.marker).evaluate(machine)


def pins(file: Path) -> list[Pin]:
    """Every pin of a requirements or environment file, in its order."""
    found: list[Pin] = []
    for line in file.read_text("utf-8").splitlines():
        if pin := _PIN.match(line):
            found.append(Pin(pin["name"], pin["version"], pin["marker"] or ""))
        elif (via := _VIA.match(line)) and via["name"]:
            found[-1].via.append(via["name"])
    return found
