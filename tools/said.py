"""What the overlays of a service say of structures, and what of it was of use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from botocore.model import StructureShape

from slackwater.schema.overlay import Overlay, Service, Shape
from tools import apis


class Use(Enum):
    """Where a member stands: written by programs, shown like those, or only shown, when no rule judges it."""

    GIVEN = auto()
    SHOWN = auto()
    RESULT = auto()


@dataclass(frozen=True, slots=True)
class Made:
    """A class that is written: in which module, and what it is made of; two structures alike may be one class."""

    module: str
    form: tuple[tuple[str, str, bool], ...]


@dataclass(slots=True)
class Said:
    """What the overlays of a service say of structures, the classes made so far, and what of it all was of use."""

    service: Service
    overlays: Mapping[str, Overlay]
    made: dict[str, Made] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    used: set[tuple[str, str]] = field(default_factory=set)

    def shape(self, name: str, folder: str) -> Shape:
        """Return what is said of a structure or an enumeration: by a kind, by the service, or by another kind."""
        for where in dict.fromkeys((folder, "", *self.overlays)):
            shapes = self.overlays[where].shapes if where else self.service.shapes
            if name in shapes:
                self.used.add((where, name))
                return shapes[name]
        return Shape()

    def differs(self, shape: Any, folder: str, within: frozenset[str] = frozenset()) -> bool:
        """Tell whether what is shown has other members than what is written."""
        if not isinstance(shape, StructureShape) or shape.name in within:
            inner = getattr(shape, "member", None) or getattr(shape, "value", None)
            return inner is not None and self.differs(inner, folder, within)
        said = self.shape(shape.name, folder)
        members = (one for name, one in shape.members.items() if name not in said.left_out)
        return bool(said.only_read or said.also) or any(
            self.differs(one, folder, within | {shape.name}) for one in members
        )

    def written(self, shape: StructureShape, folder: str) -> set[str]:
        """Return the members that programs write of a structure, or of that which it is like."""
        said = self.shape(shape.name, folder)
        like = apis.structure(apis.model(self.service.name).shape_for(said.like)) if said.like else shape
        return like.members.keys() - said.only_read.keys()

    def unused(self) -> Iterator[str]:
        """Give what is said of structures and members that the API no longer has."""
        shapes = {"": self.service.shapes} | {where: overlay.shapes for where, overlay in self.overlays.items()}
        known = apis.model(self.service.name)
        for where, name, said in ((where, name, one) for where, each in shapes.items() for name, one in each.items()):
            if (where, name) not in self.used:
                yield f"{where or self.service.package}/overlay.py: nothing that is written has {name} any more"
                continue
            members = getattr(known.shape_for(name), "members", {})
            for member in {**said.members, **said.left_out, **said.only_read}.keys() - said.also.keys():
                if member not in members:
                    yield f"{where or self.service.package}/overlay.py: {name}.{member} is gone from the API"
