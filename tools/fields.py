"""The text of a kind's ``models.py`` and ``functions.py``: the service's own model, with the overlay laid over it.

Names, types, nesting, what is required, enumerations and limits are the API's data, from botocore. Every sentence is
the overlay's; what the table knows of a field (when it changes, what stays) is added to it. A member of an input that
has no sentence stops the generator: a new field of the API is noticed, and waits for ours.
"""

import argparse
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from botocore.model import ListShape, StructureShape

from slackwater.lifecycle.vocabulary import ActionKind, Api, Change, Lifecycle, Resting
from slackwater.schema import paths
from slackwater.schema.overlay import Overlay, Read, Service, Shape
from slackwater.services.base import CommonLifecycle
from tools import apis
from tools.blocks import SERVICES, Blocks
from tools.said import Said, Use
from tools.wording import UnsaidError, article, literal, snake

ROOT: Final = Path(__file__).resolve().parent.parent
_MADE: Final = "Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those."
_IMPORTS: Final = """
from datetime import datetime
from typing import Annotated, ClassVar, Final

from pydantic import StrictBool, StrictFloat, StrictInt, StrictStr

from slackwater.lifecycle.vocabulary import Equals, Every, IsSet, Matches, Not, OneOf
from slackwater.services.base import Choice, Document, Items, Model, Named, Quantity, Range, ResourceInputs
from slackwater.services.base import Text, Validator, field, one_of
from slackwater.services.{package}.calls import Wire
from slackwater.services.function import Function
from slackwater.services.aws.reads import listing, named, single
"""
"""What a generated module may need; ruff takes away what it does not."""
_MAY: Final = "What slackwater may do on the way to a change."
_PHASE: Final = "What an unfinished run left to do, which the next one resumes; empty when all is done."


class Kind(Blocks):
    """The modules of one kind; without a table, that of the functions of the service itself."""

    def models(self) -> str:
        """Return the module of the inputs and outputs."""
        self.begin("models")
        api, create = self.columns()
        request = self.request(create)
        lines = [
            self.input(name, inner, required=name in request.required_members and name != api.name)
            for name, inner in request.members.items()
            if name not in self.overlay.left_out and not _is_token(inner)
        ]
        for name, operation in self.overlay.also.items():
            lines.append(self.input(name, apis.member(self.request(operation), name), required=False, page=operation))
        self.updates(api, request)
        own = self.lifecycle(api)
        lead = f"    lifecycle: {own} = field({_MAY!r}, default={own}(), own=True)\n"
        rows = {
            name: list(map(self.row, given))
            for name, given in (("checks", self.overlay.rows), ("advice", self.overlay.advice))
        }
        also = (self.laws(), self.rests())
        inputs, base = f"{self.name}Inputs", self.base(self.overlay.base, "ResourceInputs")
        self.parts[inputs] = self.text(inputs, base, self.overlay.says, create, [lead, *lines], rows, also)
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

    def updates(self, api: Api, request: StructureShape) -> None:
        """Stop at what an update takes that nothing is said of, however deep it is."""
        update = f"Update{self.name}"
        if update not in apis.model(self.service.name).operation_names:
            return
        ours = [action.api for action in self.rules.actions if action.api and action.api.operation == update]
        known = {api.key, *self.overlay.also, *self.overlay.left_out}
        known |= {name for one in ours for name in (*one.fixed, *one.renamed.values())}
        for name in self.beyond(self.request(update), request, known):
            raise UnsaidError(f"{self.place}: {update} takes {name}, which nothing is said of")

    def beyond(self, theirs: Any, ours: Any, known: Collection[str] = ()) -> Iterator[str]:
        """Give the members that a structure of an update has beyond that of the create."""
        match theirs, ours:
            case ListShape(), ListShape():
                yield from self.beyond(theirs.member, ours.member)
            case StructureShape(), StructureShape() if theirs.name != ours.name:
                said = self.said.shape(ours.name, self.folder)
                for name, inner in theirs.members.items():
                    if name in ours.members:
                        yield from self.beyond(inner, ours.members[name])
                    elif name not in {*known, *said.also, *said.left_out} and not _is_token(inner):
                        yield f"{theirs.name}.{name}"

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
        whole = self.answer(api.describe.operation)
        shown = [
            self.member(
                name,
                apis.member(whole if member in whole.members.keys() - detail.members.keys() else detail, member),
                self.known(name),
                Use.RESULT,
                required=name != api.reason and (name in detail.required_members or name in self.rules.axes),
            )
            for name in api.outputs
            if name not in request.members
            for member in [api.describe.id if name == api.id and api.describe.id else name]
        ]
        phase = f"    phase: StrictStr = field({literal(_PHASE)}, required=True, own=True)\n"
        name, says = f"{self.name}Outputs", f"What {article(self.rules.noun)} has beside its inputs."
        page = detail.name if api.describe.under else api.describe.operation
        self.parts[name] = self.text(name, "Model", says, page, [*shown, phase])

    def laws(self) -> str:
        """Return the line on the module of the laws that are functions; empty: there is none."""
        return f'laws: ClassVar[str] = "{self.home}.checks"' if (self.path / "checks.py").exists() else ""

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
        pages = apis.paging(self.service.name).get(read.operation, {})
        turning = dict.fromkeys((pages.get(one, "") for one in ("input_token", "limit_key", "output_token")), "pages")
        if gone := read.members.keys() - request.members.keys() or read.left_out.keys() - request.members.keys():
            raise UnsaidError(f"{self.place}: {read.operation} no longer takes {', '.join(sorted(gone))}")
        name = read.name or f"{read.operation[:1].lower()}{read.operation[1:]}"
        title = f"{name[:1].upper()}{name[1:]}"
        arguments, result = f"{title}Args", f"{title}Result"
        asked = self.members(request, Shape("", read.members, left_out=turning | {**read.left_out}), Use.GIVEN, "")
        rows = {"checks": list(map(self.row, read.rows))}
        self.parts[arguments] = self.text(arguments, "Model", read.says, read.operation, list(asked), rows)
        shown = apis.structure(apis.member(answer, read.under)) if read.under else answer
        gives = Shape("", read.gives.members, left_out=turning | {**read.gives.left_out})
        answered = self.members(shown, gives, Use.RESULT, "")
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


def _is_token(shape: Any) -> bool:
    """Tell whether a member is made by whoever calls, so that a call that is repeated counts once."""
    return bool(shape.metadata.get("idempotencyToken"))


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


PACKAGES: Final = ("apprunner", "batch", "emrserverless", "emrspark")
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
