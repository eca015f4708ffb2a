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
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import botocore.session
from botocore.model import ListShape, MapShape, ServiceModel, StringShape, StructureShape

from slackwater.lifecycle.vocabulary import ActionKind, Api, Change, FieldRule, Lifecycle, Resting
from slackwater.schema.fields import Rule
from slackwater.schema.overlay import Field, Overlay, Read, Service, Shape
from slackwater.services.base import Choice, Items, Range, Text
from tools.wording import UnsaidError, changes, innermost, limits, literal, plain, snake, words, written

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
from slackwater.services.rows import AtMostOneOf, Count, Distinct, ExactlyOneOf, NeededWith, OnlyWith
from slackwater.services.base import Check, Choice, CommonLifecycle, Items, Model, Named, Range, ResourceInputs
from slackwater.services.base import Text, Validator, field, one_of
from slackwater.services.{package}.calls import Wire
from slackwater.services.{package}.lifecycles import DrainLifecycle
from slackwater.services.function import Function
from slackwater.services.aws.reads import listing, named, single
"""
"""What a generated module may need; ruff takes away what it does not."""
_MAY: Final = "What slackwater may do on the way to a change."
_UNSAID: Final = Shape()
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


@dataclass(slots=True)
class Kind:
    """What is known of one kind, and the parts of its modules so far."""

    folder: str
    service: Service
    overlay: Overlay
    table: Lifecycle
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The kind's name."""
        return self.table.kind.rpartition(":")[2]

    @property
    def naming(self) -> str:
        """The input that is its name."""
        return self.table.api.name if self.table.api else ""

    @property
    def home(self) -> str:
        """Its package."""
        return f"{SERVICES}.{self.service.package}.{self.folder}"

    def request(self, operation: str) -> StructureShape:
        """Return what the service's model says of the request of an operation."""
        return _structure(model(self.service.name).operation_model(operation).input_shape)

    def answer(self, operation: str) -> StructureShape:
        """Return what it says of its answer."""
        return _structure(model(self.service.name).operation_model(operation).output_shape)

    def shape(self, name: str) -> Shape:
        """Return what is said of a structure or an enumeration."""
        return self.overlay.shapes.get(name) or self.service.shapes.get(name) or Shape()

    def said(self, around: Shape, name: str, where: str, *, result: bool) -> Field:
        """Return what is said of a member; one that is only read may be said by its name alone."""
        known = around.members.get(name) or self.overlay.fields.get(name) or self.service.fields.get(name)
        if known is None and not result:
            raise UnsaidError(f"{self.folder}/overlay.py: {where}.{name} has no line")
        return known or Field(words(name))

    # --- kinds of values

    def hint(self, shape: Any, said: Field, name: str, *, result: bool) -> str:
        """Return the annotation of a member."""
        if not result and (alias := self.alias(said.rule)):
            return alias
        match shape:
            case StructureShape():
                return self.group(shape, result=result)
            case ListShape():
                inner = self.hint(shape.member, Field("", said.item), name, result=result)
                return self.ruled(f"list[{inner}]", None if result else said.rule or _counted(shape))
            case MapShape():
                value = self.hint(shape.value, Field("", said.item), name, result=result)
                return self.ruled(f"dict[StrictStr, {value}]", None if result else said.rule or _counted(shape))
            case _:
                rule = None if result else said.rule or self.api_rule(shape)
                return self.ruled(_LEAVES[shape.type_name], rule)

    def api_rule(self, shape: Any) -> Rule | None:
        """Return the limits that the API's model has."""
        about, enum = shape.metadata, shape.metadata.get("enum")
        if isinstance(shape, StringShape) and enum:
            return Choice(form="a listed word", values=tuple(enum), exact=True, name=self.shape(shape.name).name)
        least, most, pattern = about.get("min"), about.get("max"), about.get("pattern")
        if isinstance(shape, StringShape) and (least is not None or most is not None or pattern):
            return Text(
                form=f"text like {pattern}" if pattern else "text",
                min=least or 0,
                max=most,
                pattern=pattern or r"[\s\S]*",
            )
        return Range(min=least or 0, max=most) if least is not None or most is not None else None

    def alias(self, rule: Any) -> str:
        """Return the name of a kind of value of the service's; empty: it is none of them."""
        if rule is None or isinstance(rule, Rule):
            return ""
        found = next(name for name, one in vars(import_module(self.service.values)).items() if one is rule)
        self.used.add(f"from {self.service.values} import {found}")
        return found

    def ruled(self, plain: str, rule: Rule | None) -> str:
        """Return an annotation with a rule."""
        return f"Annotated[{plain}, {written(rule)}]" if rule else plain

    # --- groups

    def group(self, shape: StructureShape, *, result: bool) -> str:
        """Return the name of a structure's class, which is written before what it is in."""
        said = self.shape(shape.name)
        name = said.name or shape.name
        if shape.name in self.elsewhere:
            self.used.add(f"from {self.elsewhere[shape.name]} import {name}")
        elif name in self.begun and name not in self.parts:
            return f'"{name}"'  # a structure that is in itself
        elif name not in self.parts:
            self.begun.add(name)
            if not (said.says or result):
                raise UnsaidError(f"{self.folder}/overlay.py: {shape.name} has no sentence")
            listed = list(self.members(shape, said, result=result))
            self.parts[name] = self.text(
                name,
                "Model",
                said.says or words(shape.name),
                shape.name,
                listed,
                {"checks": list(map(written, said.rows))},
            )
        return name

    def members(self, shape: StructureShape, said: Shape, *, result: bool) -> Iterator[str]:
        """Give the lines of a structure's members, but for those that are left out."""
        for name, inner in shape.members.items():
            if name not in said.left_out:
                known = self.said(said, name, shape.name, result=result)
                yield self.member(name, inner, known, required=name in shape.required_members, result=result)

    def member(
        self, name: str, shape: Any, said: Field, *, required: bool, result: bool = False, rule: FieldRule | None = None
    ) -> str:
        """Return the line of one member."""
        hint = self.hint(shape, said, name, result=result)
        sentence = said.says if result else self.sentence(shape, said, rule)
        marks = {
            "required": required,
            "service_default": None if result else said.default,
            **{mark: getattr(said, mark) for mark in ("sensitive", "moves", "write_only")},
        }
        given = "".join(
            f", {mark}={value!r}" for mark, value in marks.items() if value is not None and value is not False
        )
        return f"    {snake(name)}: {hint}{'' if required else ' | None'} = field({literal(sentence)}{given})\n"

    def sentence(self, shape: Any, said: Field, rule: FieldRule | None) -> str:
        """Return what is said of a member, with what is known of it."""
        allowed = limits(innermost(said.rule) or (self.api_rule(shape) if not hasattr(shape, "members") else None))
        default = f"default {plain(said.default)}" if said.default is not None else ""
        facts = "; ".join(filter(None, (allowed, default)))
        made_up = "Made from the resource's name when left out." if rule and rule.path == self.naming else ""
        told = (
            said.says,
            made_up,
            f"{facts[:1].upper()}{facts[1:]}." if facts else "",
            *changes(rule, self.table.noun),
        )
        return " ".join(filter(None, told))

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

    # --- the modules

    def models(self) -> str:
        """Return the module of the inputs and outputs."""
        self.parts, self.begun, self.used = {}, set(), set()
        api, create = self.columns()
        request = self.request(create)
        lines = [
            self.member(
                name,
                inner,
                self.said(_UNSAID, name, self.name, result=False),
                required=name in request.required_members and name != api.name,
                rule=self.rule(name),
            )
            for name, inner in request.members.items()
            if name not in self.overlay.left_out and not inner.metadata.get("idempotencyToken")
        ]
        self.lifecycle(api)
        own = f"{self.name}Lifecycle"
        lead = f"    lifecycle: {own} = field({_MAY!r}, default={own}(), own=True)\n"
        laws = self.laws()
        laws["checks"] = [*map(written, self.overlay.rows), *laws.get("checks", ())]
        inputs = f"{self.name}Inputs"
        self.parts[inputs] = self.text(
            inputs, "ResourceInputs", self.overlay.says, create, [lead, *lines], laws, self.rests()
        )
        self.outputs(api, request)
        return self.module(f"The fields of a {self.table.noun}.")

    def rule(self, name: str) -> FieldRule:
        """Return the table's rule for an input."""
        found = next((rule for rule in self.table.fields if rule.path == name), None)
        if found is None:
            raise UnsaidError(f"{self.folder}/rules.py: {name} has no rule, and overlay.py does not leave it out")
        return found

    def columns(self) -> tuple[Api, str]:
        """Return the wire columns, and the operation that creates one."""
        create = next(action for action in self.table.actions if action.does is ActionKind.CREATE)
        if self.table.api is None or create.api is None:
            raise UnsaidError(f"{self.folder}/rules.py: {self.table.kind} has no wire columns")
        return self.table.api, create.api.operation

    def lifecycle(self, api: Api) -> None:
        """Add the class of what slackwater may do."""
        name, id = f"{self.name}Lifecycle", "ARN" if api.id == api.arn else "name"
        adopt = f"The {id} of an existing {self.table.noun} to take over instead of creating one; only for a create."
        says, line = (
            f"What slackwater may do with a {self.table.noun}.",
            f"field({literal(adopt)}, default='', own=True)",
        )
        self.parts[name] = self.text(name, self.overlay.lifecycle, says, "", [f"    adopt: StrictStr = {line}\n"])

    def outputs(self, api: Api, request: StructureShape) -> None:
        """Add the class of what the service alone decides."""
        answer: Any = self.answer(api.describe.operation)
        detail = answer.members[api.describe.under].member if api.describe.under else answer
        shown = [
            self.member(
                name,
                detail.members[name],
                self.said(_UNSAID, name, self.name, result=False),
                required=name != api.reason,
                result=True,
            )
            for name in api.outputs
            if name not in request.members
        ]
        phase = f"    phase: StrictStr = field({literal(_PHASE)}, required=True, own=True)\n"
        name, says = f"{self.name}Outputs", f"What a {self.table.noun} has beside its inputs."
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
        power = next((rule.path for rule in self.table.fields if rule.change is Change.POWER), "")
        for action in self.table.actions:
            if power and action.api and action.does is ActionKind.MOVE and power in action.api.fixed:
                state = self.table.state(action.lands_in or "")
                if isinstance(state, Resting) and not state.running:
                    return f'rests: ClassVar[tuple[str, str] | None] = ("{snake(power)}", "{action.api.fixed[power]}")'
        return ""

    @property
    def path(self) -> Path:
        """Its folder."""
        return ROOT / "components" / self.home.replace(".", "/")

    def functions(self, known: Mapping[str, str]) -> str:
        """Return the module of the functions. ``known``: where structures of inputs are defined, by their names."""
        self.parts, self.begun, self.used = {}, set(), set()
        self.elsewhere = {**self.elsewhere, **known}
        for read in self.overlay.reads:
            self.read(read)
        return self.module(f"Functions about a {self.table.noun}: what they are asked and what they answer.")

    def read(self, read: Read) -> None:
        """Add a function."""
        request, answer = self.request(read.operation), self.answer(read.operation)
        pages = paging(self.service.name).get(read.operation, {})
        turning = (pages.get("input_token", ""), pages.get("limit_key", ""), pages.get("output_token", ""))
        skipped = Shape("", read.members, left_out={**dict.fromkeys(turning, "pages"), **read.left_out})
        arguments, result = f"{read.operation}Args", f"{read.operation}Result"
        asked = list(self.members(request, skipped, result=False))
        self.parts[arguments] = self.text(arguments, "Model", read.says, read.operation, asked)
        answered = list(self.members(answer, skipped, result=True))
        says = self.shape(answer.name).says or f"What {read.operation} answers."
        self.parts[result] = self.text(result, "Model", says, read.operation, answered)
        wire = f"Wire, {read.operation!r}"
        if read.names:
            member = next(name for name, one in answer.members.items() if isinstance(one, ListShape))
            how = f"named({wire}, {member!r}, names={read.names!r}, key={read.key[0]!r})"
        elif pages:
            how = f"listing({wire}, {pages['result_key']!r}, key={read.key!r})"
        else:
            how = f"single({wire})"
        constant = snake(read.name or read.operation[:1].lower() + read.operation[1:]).upper()
        self.parts[constant] = f"{constant}: Final = Function(arguments={arguments}, result={result}, read={how})\n"

    def module(self, says: str) -> str:
        """Return the text of a module, formatted."""
        imports = _IMPORTS.format(package=self.service.package) + "\n".join(sorted(self.used))
        return formatted("\n\n".join([f'"""{says}\n\n{_MADE}\n"""', imports, *self.parts.values()]))


def _counted(shape: Any) -> Items | None:
    """Return how many items the API's model allows."""
    least, most = shape.metadata.get("min", 0), shape.metadata.get("max")
    return Items(min=least, max=most) if least or most else None


def _structure(shape: Any) -> StructureShape:
    """Return a structure; what has no members is one of none."""
    return shape if isinstance(shape, StructureShape) else StructureShape("None", {"type": "structure", "members": {}})


def formatted(text: str) -> str:
    """Return the text as ruff writes it, without the imports that nothing in it uses."""
    for how in (("check", "--quiet", "--fix-only", "--select", "F401,I001"), ("format",)):
        command = [sys.executable, "-m", "ruff", *how, "--stdin-filename", "generated.py", "-"]
        text = subprocess.run(command, input=text, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return text


def folders(package: str) -> list[str]:
    """Return the folders of a service's kinds that have an overlay."""
    home = ROOT / "components" / SERVICES.replace(".", "/") / package
    return sorted(path.parent.name for path in home.glob("*/overlay.py"))


def files(package: str) -> dict[Path, str]:
    """Return the text of every generated file of a service."""
    service: Service = import_module(f"{SERVICES}.{package}.overlay").SERVICE
    kinds = [_kind(service, folder) for folder in folders(package)]
    texts: dict[Path, str] = {}
    for kind in kinds:
        others = {name: f"{one.home}.models" for one in kinds if one is not kind for name in one.overlay.shapes}
        kind.elsewhere = {name: home for name, home in others.items() if name not in kind.overlay.shapes}
        texts[kind.path / "models.py"] = kind.models()
        own = {name: f"{kind.home}.models" for name in kind.overlay.shapes if name in kind.parts}
        texts[kind.path / "functions.py"] = kind.functions(own)
    return texts


def _kind(service: Service, folder: str) -> Kind:
    home = f"{SERVICES}.{service.package}.{folder}"
    rules = import_module(f"{home}.rules")
    table = next(one for one in vars(rules).values() if isinstance(one, Lifecycle))
    return Kind(folder, service, import_module(f"{home}.overlay").OVERLAY, table)


PACKAGES: Final = ("batch",)
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
