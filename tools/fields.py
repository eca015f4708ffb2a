"""The text of a kind's ``models.py`` and ``functions.py``: the service's own model, with the overlay laid over it.

Names, types, nesting, what is required, enumerations and limits are the API's data, from botocore. Every sentence is
the overlay's; what the table knows of a field (when it changes, what stays) is added to it. A member of an input that
has no sentence stops the generator: a new field of the API is noticed, and waits for ours.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import botocore.session
from botocore.model import ListShape, MapShape, ServiceModel, StructureShape

from slackwater.lifecycle.vocabulary import ActionKind, Api, Change, Lifecycle, Resting
from slackwater.schema import paths
from slackwater.schema.fields import Rule
from slackwater.schema.names import camel
from slackwater.schema.overlay import Field, Overlay, Read, Service, Shape
from slackwater.services.base import Choice, CommonLifecycle
from tools.limits import is_secret, limit, same_words
from tools.wording import UnsaidError, article, changes, default, innermost, limits, literal, snake, words, written

ROOT: Final = Path(__file__).resolve().parent.parent
SERVICES: Final = "slackwater.services"
_LEAVES: Final = {
    "string": "StrictStr",
    "integer": "StrictInt",
    "long": "StrictInt",
    "float": "StrictFloat",
    "double": "StrictFloat",
    "boolean": "StrictBool",
    "timestamp": "datetime",
    "blob": "StrictStr",
}
_MADE: Final = "Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those."
_IMPORTS: Final = """
from datetime import datetime
from typing import Annotated, ClassVar, Final

from pydantic import StrictBool, StrictFloat, StrictInt, StrictStr

from slackwater.lifecycle.vocabulary import Equals, Every, IsSet, Matches, Not, OneOf
from slackwater.services.base import Check, Choice, Document, Items, Model, Named, Quantity, Range, ResourceInputs
from slackwater.services.base import Text, Validator, field, one_of
from slackwater.services.{package}.calls import Wire
from slackwater.services.function import Function
from slackwater.services.aws.reads import listing, named, single
"""
"""What a generated module may need; ruff takes away what it does not."""
_MAY: Final = "What slackwater may do on the way to a change."
_LAWS: Final = ("CHECKS", "ADVICE", "NEIGHBOUR_CHECKS")
_NONE: Final[Mapping[str, list[str]]] = {}
_PHASE: Final = "What an unfinished run left to do, which the next one resumes; empty when all is done."


@cache
def model(service: str) -> ServiceModel:
    """Return the service's own model."""
    return botocore.session.get_session().get_service_model(service)


@cache
def paging(service: str) -> Mapping[str, Mapping[str, str]]:
    """Return what is known of the pages of listings."""
    loader = botocore.session.get_session().get_component("data_loader")
    found: Mapping[str, Mapping[str, str]] = loader.load_service_model(service, "paginators-1")["pagination"]
    return found


# --- one kind --------------------------------------------------------------------------------------------------------


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
        like = _structure(model(self.service.name).shape_for(said.like)) if said.like else shape
        return like.members.keys() - said.only_read.keys()

    def unused(self) -> Iterator[str]:
        """Give what is said of structures and members that the API no longer has."""
        shapes = {"": self.service.shapes} | {where: overlay.shapes for where, overlay in self.overlays.items()}
        known = model(self.service.name)
        for where, name, said in ((where, name, one) for where, each in shapes.items() for name, one in each.items()):
            if (where, name) not in self.used:
                yield f"{where or self.service.package}/overlay.py: nothing that is written has {name} any more"
                continue
            members = getattr(known.shape_for(name), "members", {})
            for member in {**said.members, **said.left_out, **said.only_read}.keys() - said.also.keys():
                if member not in members:
                    yield f"{where or self.service.package}/overlay.py: {name}.{member} is gone from the API"


@dataclass(slots=True)
class Kind:
    """What is known of one kind, and the parts of its modules so far; without a table those of the service itself."""

    folder: str
    said: Said
    overlay: Overlay
    table: Lifecycle | None
    parts: dict[str, str] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    module: str = ""

    @property
    def service(self) -> Service:
        """Its service."""
        return self.said.service

    @property
    def rules(self) -> Lifecycle:
        """Its table."""
        if self.table is None:
            raise UnsaidError(f"{self.folder}/rules.py has no table")
        return self.table

    @property
    def name(self) -> str:
        """The kind's name."""
        return self.rules.kind.rpartition(":")[2]

    @property
    def place(self) -> str:
        """Where what is missing is to be said."""
        return f"{self.folder or self.service.package}/overlay.py"

    @property
    def home(self) -> str:
        """Its package."""
        return f"{SERVICES}.{self.service.package}" + (f".{self.folder}" if self.folder else "")

    def request(self, operation: str) -> StructureShape:
        """Return what the service's model says of the request of an operation."""
        return _structure(model(self.service.name).operation_model(operation).input_shape)

    def answer(self, operation: str) -> StructureShape:
        """Return what it says of its answer."""
        return _structure(model(self.service.name).operation_model(operation).output_shape)

    def known(self, name: str) -> Field:
        """Return what is said of an input or output of the kind."""
        self.told.add(name)
        found = self.overlay.fields.get(name) or self.service.fields.get(name)
        if found is None:
            raise UnsaidError(f"{self.place}: {name} has no line")
        return found

    def line(self, said: Shape, name: str, where: str, use: Use) -> Field:
        """Return what is said of a member of a structure; one that is only read may be said by its name alone."""
        found = said.members.get(name) or said.only_read.get(name)
        if found is None and said.like:
            return self.line(self.said.shape(said.like, self.folder), name, where, use)
        if found is None and use is Use.RESULT:
            found = self.overlay.fields.get(name) or self.service.fields.get(name)
            self.told.add(name)
        if found is None and use is Use.GIVEN:
            raise UnsaidError(f"{self.place}: {where}.{name} has no line")
        return found or Field(words(name))

    # --- kinds of values

    def hint(self, shape: Any, said: Field, use: Use, path: str = "") -> str:
        """Return the annotation of a member. ``path``: where it is, for what the table knows of it."""
        if use is not Use.RESULT and (alias := self.alias(said.rule)):
            return alias
        rule = self.spelling(shape, said) if use is Use.RESULT else self.limit(shape, said.rule)
        inside = said.item if isinstance(said.item, Field) else Field("", said.item)
        match shape:
            case StructureShape():
                return self.group(shape, path, result=use is not Use.GIVEN)
            case ListShape():
                return self.ruled(f"list[{self.hint(shape.member, inside, use)}]", rule)
            case MapShape():
                key = "StrictStr" if use is Use.RESULT else self.hint(shape.key, Field("", said.key), use)
                return self.ruled(f"dict[{key}, {self.hint(shape.value, inside, use)}]", rule)
            case _:
                return self.ruled(_LEAVES[shape.type_name], rule)

    def limit(self, shape: Any, rule: Any) -> Rule | None:
        """Return the limits of a value; a kind of value of the service's has its own."""
        same_words(shape, innermost(rule))
        name = self.said.shape(shape.name, self.folder).name
        return innermost(rule) if self.alias(rule) else limit(shape, rule, name)

    def alias(self, rule: Any) -> str:
        """Return the name of a kind of value of the service's; empty: it is none of them."""
        if rule is None or isinstance(rule, Rule):
            return ""
        found = next(name for name, one in vars(import_module(self.service.values)).items() if one is rule)
        return self.imported(found, self.service.values)

    def spelling(self, shape: Any, said: Field) -> Rule | None:
        """Return the rule of what is only shown: which spellings of a word are equal; nothing else is judged."""
        if said.listed:
            return self.limit(shape, said.rule)
        return said.rule if isinstance(said.rule, Choice) and not said.rule.exact else None

    def row(self, row: Any) -> str:
        """Return the expression of a law."""
        self.imported(type(row).__name__, type(row).__module__)
        return written(row)

    def imported(self, name: str, module: str) -> str:
        """Return a name that a module has, which is imported."""
        self.used.add(f"from {module} import {name}")
        return name

    def ruled(self, plain: str, rule: Rule | None) -> str:
        """Return an annotation with a rule."""
        return f"Annotated[{plain}, {written(rule)}]" if rule else plain

    # --- groups

    def group(self, shape: StructureShape, path: str, *, result: bool) -> str:
        """Return the name of a structure's class, which is written before what it is in."""
        said = self.said.shape(shape.name, self.folder)
        name, use = said.name or shape.name, Use.RESULT if result else Use.GIVEN
        if result and said.like:
            use = Use.SHOWN
        elif result and shape.name in self.said.given and self.said.differs(shape, self.folder):
            name, use = said.shown or f"Shown{name}", Use.SHOWN
        required = set(shape.required_members)
        form = tuple(sorted((each, one.type_name, each in required) for each, one in shape.members.items()))
        made = self.said.made.get(name)
        if made and made.form != form:
            raise UnsaidError(f"{self.place}: two structures that are not alike are {name}")
        if made is None:
            self.said.made[name] = Made(self.module, form)
            self.open.add(name)
            if not (said.says or result):
                raise UnsaidError(f"{self.place}: {shape.name} has no sentence")
            self.said.given |= set() if result else {shape.name}
            lines = list(self.members(shape, said, use, path))
            base = self.base(said.base, "Model") if use is Use.GIVEN else "Model"
            laws = {"checks": list(map(self.row, said.rows))} if use is Use.GIVEN else _NONE
            self.parts[name] = self.text(name, base, said.says or words(shape.name), shape.name, lines, laws)
            self.open.discard(name)
        elif made.module != self.module:
            return self.imported(name, made.module)
        return f'"{name}"' if name in self.open else name  # a structure that is in itself

    def base(self, given: type | None, otherwise: str) -> str:
        """Return the class on which one is built."""
        return self.imported(given.__name__, given.__module__) if given else otherwise

    def members(self, shape: StructureShape, said: Shape, use: Use, path: str) -> Iterator[str]:
        """Give the lines of a structure's members, but for those that are left out."""
        hidden = {*said.left_out, *(said.only_read if use is Use.GIVEN else ())}
        for name, inner in shape.members.items():
            if name not in hidden:
                seen = use is Use.SHOWN and name not in self.said.written(shape, self.folder)
                known, here = self.line(said, name, shape.name, use), f"{path}.{name}" * bool(path)
                how = Use.RESULT if seen else use
                yield self.member(name, inner, known, how, required=name in shape.required_members, path=here)
        for name, other in said.also.items() if use is Use.GIVEN else ():
            inner = _member(model(self.service.name).shape_for(other), name)
            known, here = self.line(said, name, shape.name, use), f"{path}.{name}" * bool(path)
            yield self.member(name, inner, known, use, path=here, page=other)

    def member(
        self, name: str, shape: Any, said: Field, use: Use, *, required: bool = False, path: str = "", page: str = ""
    ) -> str:
        """Return the line of one member."""
        hint = self.hint(shape, said, use, path)
        sentence = self.sentence(shape, said, path) if use is Use.GIVEN else said.seen or said.says
        needed = required if said.required is None else said.required
        python = snake(name)
        if camel(python) != name and use is Use.GIVEN:
            raise UnsaidError(f"{name} needs a line in schema/names.py: {python} would be {camel(python)}")
        marks = {
            "required": needed or None,
            "service_default": said.default if use is Use.GIVEN else None,
            "page": page or None,
            "name": name if camel(python) != name else None,
            "sensitive": said.sensitive or is_secret(shape) or None,
            **{mark: getattr(said, mark) or None for mark in ("moves", "write_only")},
        }
        given = "".join(f", {mark}={value!r}" for mark, value in marks.items() if value is not None)
        return f"    {python}: {hint}{'' if needed else ' | None'} = field({literal(sentence)}{given})\n"

    def sentence(self, shape: Any, said: Field, path: str) -> str:
        """Return what is said of a member, with what is known of it."""
        rule = next((one for one in self.table.fields if one.path == path), None) if self.table and path else None
        naming = self.table.api.name if self.table and self.table.api else ""
        facts = "; ".join(filter(None, (*self.allowed(shape, said), default(said.default))))
        told = (
            said.says,
            "Made from the resource's name when left out." if path and path == naming else "",
            f"{facts[:1].upper()}{facts[1:]}." if facts else "",
            "Never shown in messages." if said.sensitive or is_secret(shape) else "",
            *changes(rule, self.table),
        )
        return " ".join(filter(None, told))

    def allowed(self, shape: Any, said: Field) -> Iterator[str]:
        """Give what is allowed as a value, in words, and as an item of a list."""
        yield limits(self.limit(shape, said.rule))
        one = self.limit(shape.member, said.item) if isinstance(shape, ListShape) else None
        yield f"each {limits(one)}" if isinstance(one, Choice) else ""

    # --- the modules

    def models(self) -> str:
        """Return the module of the inputs and outputs."""
        self.begin("models")
        api, create = self.columns()
        request = self.request(create)
        lines = [
            self.input(name, inner, required=name in request.required_members and name != api.name)
            for name, inner in request.members.items()
            if name not in self.overlay.left_out and not inner.metadata.get("idempotencyToken")
        ]
        for name, operation in self.overlay.also.items():
            lines.append(self.input(name, _member(self.request(operation), name), required=False, page=operation))
        self.updates(api, {*request.members, *self.overlay.also, *self.overlay.left_out})
        own = self.lifecycle(api)
        lead = f"    lifecycle: {own} = field({_MAY!r}, default={own}(), own=True)\n"
        laws = self.laws()
        laws["checks"] = [*map(self.row, self.overlay.rows), *laws.get("checks", ())]
        inputs, base = f"{self.name}Inputs", self.base(self.overlay.base, "ResourceInputs")
        self.parts[inputs] = self.text(inputs, base, self.overlay.says, create, [lead, *lines], laws, self.rests())
        self.outputs(api, request)
        return self.text_of(f"The fields of {article(self.rules.noun)}.")

    def begin(self, module: str) -> None:
        """Begin a module."""
        self.parts, self.used, self.module = {}, set(), f"{self.home}.{module}"

    def input(self, name: str, shape: Any, *, required: bool, page: str = "") -> str:
        """Return the line of an input."""
        if not any(rule.path == name for rule in self.rules.fields):
            raise UnsaidError(f"{self.folder}/rules.py: {name} has no rule, and overlay.py does not leave it out")
        return self.member(name, shape, self.known(name), Use.GIVEN, required=required, path=name, page=page)

    def updates(self, api: Api, known: set[str]) -> None:
        """Stop at what an update takes that is none of the known inputs."""
        update = f"Update{self.name}"
        if update not in model(self.service.name).operation_names:
            return
        ours = [action.api for action in self.rules.actions if action.api and action.api.operation == update]
        known |= {api.key, *(name for one in ours for name in (*one.fixed, *one.renamed.values()))}
        for name, inner in self.request(update).members.items():
            if name not in known and not inner.metadata.get("idempotencyToken"):
                raise UnsaidError(f"{self.place}: {update} takes {name}, which nothing is said of")

    def columns(self) -> tuple[Api, str]:
        """Return the wire columns, and the operation that creates one."""
        create = next(action for action in self.rules.actions if action.does is ActionKind.CREATE)
        if self.rules.api is None or create.api is None:
            raise UnsaidError(f"{self.folder}/rules.py: {self.rules.kind} has no wire columns")
        return self.rules.api, create.api.operation

    def lifecycle(self, api: Api) -> str:
        """Return the class of what slackwater may do, and add it, if it is not there with what it may adopt."""
        given, said, noun = self.overlay.lifecycle or CommonLifecycle, self.overlay.adopt, self.rules.noun
        parent = self.base(given, "")
        if said is None:
            return parent
        name, id = f"{self.name}Lifecycle", "ARN" if api.id == api.arn else "name" if api.id == api.name else "id"
        adopt = f"{said.says or f'The {id} of an existing {noun} to take over instead of creating one'}"
        hint = self.alias(said.rule) or "StrictStr"
        line = f"    adopt: {hint} = field({literal(f'{adopt}; only for a create.')}, default='', own=True)\n"
        self.parts[name] = self.text(name, parent, f"What slackwater may do with {article(noun)}.", "", [line])
        return name

    def outputs(self, api: Api, request: StructureShape) -> None:
        """Add the class of what the service alone decides."""
        detail: Any = self.answer(api.describe.operation)
        if api.describe.under:
            inner = detail.members[api.describe.under]
            detail = getattr(inner, "member", inner)
        shown = [
            self.member(
                name,
                _member(detail, name),
                self.known(name),
                Use.RESULT,
                required=name != api.reason and (name in detail.required_members or name in self.rules.axes),
            )
            for name in api.outputs
            if name not in request.members
        ]
        phase = f"    phase: StrictStr = field({literal(_PHASE)}, required=True, own=True)\n"
        name, says = f"{self.name}Outputs", f"What {article(self.rules.noun)} has beside its inputs."
        page = detail.name if api.describe.under else api.describe.operation
        self.parts[name] = self.text(name, "Model", says, page, [*shown, phase])

    def laws(self) -> dict[str, list[str]]:
        """Return the laws that are written as functions, by the name of the class variable that has them."""
        if not (self.path / "checks.py").exists():
            return {}
        self.used.add(f"from {self.home} import checks as laws")
        text = (self.path / "checks.py").read_text(encoding="utf-8")
        return {name.lower(): [f"*laws.{name}"] for name in _LAWS if re.search(rf"^{name}\b", text, re.MULTILINE)}

    def rests(self) -> str:
        """Return the line on the field that says whether the resource is to serve; empty: it has none."""
        power = next((rule.path for rule in self.rules.fields if rule.change is Change.POWER), "")
        for action in self.rules.actions:
            if power and action.api and action.does is ActionKind.MOVE and power in action.api.fixed:
                state = self.rules.state(action.lands_in or "")
                if isinstance(state, Resting) and not state.running:
                    return f'rests: ClassVar[tuple[str, str] | None] = ("{snake(power)}", "{action.api.fixed[power]}")'
        return ""

    @property
    def path(self) -> Path:
        """Its folder."""
        return ROOT / "components" / self.home.replace(".", "/")

    def functions(self) -> str:
        """Return the module of the functions."""
        self.begin("functions")
        for read in self.overlay.reads:
            self.read(read)
        about = f"Functions about {article(self.table.noun)}" if self.table else "Functions about any resource"
        return self.text_of(f"{about}: what they are asked and what they answer.")

    def read(self, read: Read) -> None:
        """Add a function."""
        request, answer = self.request(read.operation), self.answer(read.operation)
        pages = paging(self.service.name).get(read.operation, {})
        turning = dict.fromkeys((pages.get(one, "") for one in ("input_token", "limit_key", "output_token")), "pages")
        if gone := read.members.keys() - request.members.keys() or read.left_out.keys() - request.members.keys():
            raise UnsaidError(f"{self.place}: {read.operation} no longer takes {', '.join(sorted(gone))}")
        name = read.name or f"{read.operation[:1].lower()}{read.operation[1:]}"
        title = f"{name[:1].upper()}{name[1:]}"
        arguments, result = f"{title}Args", f"{title}Result"
        asked = self.members(request, Shape("", read.members, left_out=turning | {**read.left_out}), Use.GIVEN, "")
        rows = {"checks": list(map(self.row, read.rows))}
        self.parts[arguments] = self.text(arguments, "Model", read.says, read.operation, list(asked), rows)
        shown = _structure(_member(answer, read.under)) if read.under else answer
        answered = self.members(shown, Shape("", read.gives.members, left_out=turning), Use.RESULT, "")
        says = read.gives.says or f"What {read.operation} answers."
        page = shown.name if read.under else read.operation
        self.parts[result] = self.text(result, "Model", says, page, list(answered))
        constant, how = snake(name).upper(), self.reading(read, answer, pages)
        self.parts[constant] = f"{constant}: Final = Function(arguments={arguments}, result={result}, read={how})\n"

    def reading(self, read: Read, answer: StructureShape, pages: Mapping[str, str]) -> str:
        """Return the expression of what reads."""
        if read.by:
            return self.imported(read.by.__name__, read.by.__module__)
        wire = f"Wire, {read.operation!r}"
        if read.names:
            member = next(name for name, one in answer.members.items() if isinstance(one, ListShape))
            return f"named({wire}, {member!r}, names={read.names!r}, key={read.key[0]!r})"
        if pages:
            return f"listing({wire}, {pages['result_key']!r}, key={read.key!r})"
        return f"single({wire}, {read.under!r})" if read.under else f"single({wire})"

    def text(
        self,
        name: str,
        base: str,
        says: str,
        page: str,
        lines: Iterable[str],
        laws: Mapping[str, list[str]] = _NONE,
        also: str = "",
    ) -> str:
        """Return a class."""
        end = "\n    " if "\n" in says else ""
        body = [f'    """{says}{end}"""\n\n', f'    page: ClassVar[str] = "{page}"\n' if page else ""]
        law = {"neighbour_checks": "Check"}
        body += [
            f"    {name}: ClassVar[tuple[{law.get(name, 'Validator')}, ...]] = ({','.join(rows)},)\n"
            for name, rows in laws.items()
            if rows
        ]
        body += [f"    {also}\n"] if also else []
        return f"class {name}({base}):\n{''.join(body)}\n{''.join(lines)}\n\n"

    def text_of(self, says: str) -> str:
        """Return the text of the module, formatted."""
        imports = _IMPORTS.format(package=self.service.package) + "\n".join(sorted(self.used))
        return formatted("\n\n".join([f'"""{says}\n\n{_MADE}\n"""', imports, *self.parts.values()]))

    def unused(self) -> Iterator[str]:
        """Give what is said of inputs and outputs that the API no longer has."""
        for name in self.overlay.fields.keys() - self.told:
            yield f"{self.place}: {name} is gone from the API"
        if self.table:
            request = self.request(self.columns()[1]).members
            for name in self.overlay.left_out.keys() - request.keys():
                yield f"{self.place}: {name}, which is left out, is gone from the API"
            ours = {member.alias for member in getattr(self.overlay.base, "model_fields", {}).values()}
            ruled = {paths.top(rule.path) for rule in self.table.fields}
            for name in ruled - request.keys() - self.overlay.also.keys() - ours:
                yield f"{self.folder}/rules.py: {name} has a rule, and is gone from the API"


def _member(shape: Any, name: str) -> Any:
    """Return a member of a structure that has to have it."""
    if name not in shape.members:
        raise UnsaidError(f"{shape.name} has no {name} any more")
    return shape.members[name]


def _structure(shape: Any) -> StructureShape:
    """Return a structure; what has no members is one of none."""
    return shape if isinstance(shape, StructureShape) else StructureShape("None", {"type": "structure", "members": {}})


def formatted(text: str) -> str:
    """Return the text as ruff writes it, without the imports that nothing in it uses."""
    for how in (("check", "--select", "F401"), ("check", "--select", "I001"), ("format",)):
        command = [sys.executable, "-m", "ruff", *how, "--quiet", "--stdin-filename", "generated.py", "-"]
        command += ["--fix-only"] if how[0] == "check" else []
        text = subprocess.run(command, input=text, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return text


def folders(package: str) -> list[str]:
    """Return the folders of a service's kinds that have an overlay."""
    home = ROOT / "components" / SERVICES.replace(".", "/") / package
    return sorted(path.parent.name for path in home.glob("*/overlay.py"))


def files(package: str) -> dict[Path, str]:
    """Return the text of every generated file of a service.

    Raises:
        UnsaidError: the API has something that no overlay says anything about, or no longer has what one says.
    """
    service: Service = import_module(f"{SERVICES}.{package}.overlay").SERVICE
    homes = {folder: f"{SERVICES}.{package}.{folder}" for folder in folders(package)}
    overlays = {folder: import_module(f"{home}.overlay").OVERLAY for folder, home in homes.items()}
    said = Said(service, overlays)
    kinds = [Kind(folder, said, overlays[folder], _table(home)) for folder, home in homes.items()]
    texts = {kind.path / "models.py": kind.models() for kind in kinds}
    if service.reads:
        kinds.append(Kind("", said, Overlay(says="", fields={}, reads=service.reads), None))
    texts |= {kind.path / "functions.py": kind.functions() for kind in kinds}
    if gone := [*said.unused(), *(one for kind in kinds for one in kind.unused())]:
        raise UnsaidError("\n".join(gone))
    return texts


def _table(home: str) -> Lifecycle:
    return next(one for one in vars(import_module(f"{home}.rules")).values() if isinstance(one, Lifecycle))


PACKAGES: Final = ("batch", "emrserverless")
"""The services whose kinds have overlays."""


def main() -> int:
    """Write, or with ``--check`` name, the files that differ."""
    parser = argparse.ArgumentParser(description="Writes the models and functions of resources.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 naming what differs")
    check = parser.parse_args().check
    try:
        texts = {path: text for package in PACKAGES for path, text in files(package).items()}
    except UnsaidError as error:
        print(error)
        return 1
    differing = [path for path, text in texts.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in differing:
        if not check:
            path.write_text(texts[path], encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {'differs; run make docs' if check else 'written'}")
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
