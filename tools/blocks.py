"""The text of groups and members: the service's own model, with the overlay laid over it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

from botocore.model import ListShape, MapShape, StructureShape

from slackwater.lifecycle.vocabulary import Lifecycle
from slackwater.schema.fields import Rule
from slackwater.schema.names import camel
from slackwater.schema.overlay import Field, Overlay, Service, Shape
from slackwater.services.base import Choice
from tools import apis
from tools.limits import is_secret, limit, same_words
from tools.said import Made, Said, Use
from tools.wording import UnsaidError, changes, default, innermost, limits, literal, snake, words, written

SERVICES: Final = "slackwater.services"
_VALUES: Final = "slackwater.services.values"
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


@dataclass(slots=True)
class Blocks:
    """The classes of groups, and the lines of members, for one kind; without a table, for the service itself."""

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
        return apis.structure(apis.model(self.service.name).operation_model(operation).input_shape)

    def answer(self, operation: str) -> StructureShape:
        """Return what it says of its answer."""
        return apis.structure(apis.model(self.service.name).operation_model(operation).output_shape)

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
        """Return the name of a kind of value of the service's or of all; empty: it is none of them."""
        if rule is None or isinstance(rule, Rule):
            return ""
        known = ((module, vars(import_module(module)).items()) for module in (_VALUES, self.service.values))
        return next(self.imported(name, module) for module, all_ in known for name, one in all_ if one is rule)

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
            rows = {"checks": list(map(self.row, said.rows))} if use is Use.GIVEN else {}
            self.parts[name] = self.text(name, base, said.says or words(shape.name), shape.name, lines, rows)
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
            inner = apis.member(apis.model(self.service.name).shape_for(other), name)
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

    def text(
        self,
        name: str,
        base: str,
        says: str,
        page: str,
        lines: Iterable[str],
        rows: Mapping[str, Sequence[str]] = MappingProxyType({}),
        also: Iterable[str] = (),
    ) -> str:
        """Return a class."""
        end = "\n    " if "\n" in says else ""
        body = [f'    """{says}{end}"""\n\n', f'    page: ClassVar[str] = "{page}"\n' if page else ""]
        laws = [(where, written) for where, written in rows.items() if written]
        body += [f"    {where}: ClassVar[tuple[Validator, ...]] = ({','.join(written)},)\n" for where, written in laws]
        body += [f"    {line}\n" for line in also if line]
        return f"class {name}({base}):\n{''.join(body)}\n{''.join(lines)}\n\n"
