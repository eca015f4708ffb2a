"""What `make up` does where no engine can be had: the same program, run in this process, and nothing of it is kept.

Resources of slackwater are checked and created by the provider's own code against an embedded emulator on a temporary
file; what belongs to AWS gets the names and ids of the stand-in. There is no engine, so there is no state, no diff and
no deletion: a rehearsal shows that the program and its configuration are right, and what a first `up` would do.
"""

import asyncio
import json
import os
import runpy
import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pulumi
import yaml
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime import Mocks, mocks
from pulumi.runtime.stack import run_pulumi_func

from slackwater.bridge import values
from slackwater.bridge.identity import owner_of
from slackwater.bridge.verbs import Run, Settings, Verbs
from slackwater.errors import InputError, SlackwaterError
from tools.engine import ROOT
from tools.stack import LOCAL
from tools.standins import shapes

OURS = "slackwater:"


class Rehearsal(Mocks):
    """Answers the program as the engine and the providers would at a first `up`."""

    def __init__(self, verbs: Verbs, urn: str) -> None:
        self.verbs = verbs
        self.urn = urn
        self.problems: list[str] = []

    def new_resource(self, args: mocks.MockResourceArgs) -> tuple[str | None, dict[str, Any]]:
        """Create it for real where it is ours; the rest gets plausible outputs."""
        urn = f"{self.urn}::{args.typ}::{args.name}"
        inputs = _plain(args.inputs)
        if args.typ.startswith(OURS) and args.custom:
            try:
                return self._create(args.typ, args.name, urn, inputs)
            except SlackwaterError as error:
                self.problems += [f"{args.name}: {line}" for line in str(error).splitlines()]
                raise
        if not args.typ.startswith("aws:"):
            return f"{args.name}-id" if args.custom else None, dict(inputs)
        outputs = shapes.computed(args.typ, urn, inputs, shapes.DEFAULT_REGION)
        print(f" +  {args.typ} {args.name} (stand-in)")
        return outputs["id"], {**outputs, **inputs}

    def call(self, args: mocks.MockCallArgs) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        """Answer a look-up of AWS as the stand-in does."""
        return dict(shapes.LOOKUPS[args.token](args.args, shapes.DEFAULT_REGION)), []

    def _create(self, kind: str, name: str, urn: str, news: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        nothing: frozenset[str] = frozenset()
        checked = self.verbs.check(kind, owner=owner_of(urn), olds={}, news=news, unknown=nothing, secret=nothing)
        if checked.problems:
            raise InputError(checked.problems)
        run = Run(progress=partial(print, "   ", name, flush=True))
        preview = self.verbs.preview_create(kind, news=checked.inputs, unknown=nothing, run=run)
        print(f" +  {kind} {name} {preview.line}".rstrip(), flush=True)
        made = self.verbs.create(kind, news=checked.inputs, run=run)
        print(f" +  {kind} {name} created: {made.id}", flush=True)
        return made.id, made.outputs


def _plain(inputs: Mapping[str, Any]) -> dict[str, Any]:
    struct = Struct()
    struct.update(inputs)
    return dict(values.read(struct).values)


def configuration(stack: str) -> dict[str, str]:
    """The configuration of a stack as the engine hands it to a program: texts, structured values as JSON."""
    found = yaml.safe_load((ROOT / f"stacks/Pulumi.{stack}.yaml").read_text("utf-8"))["config"]
    return {key: value if isinstance(value, str) else json.dumps(value) for key, value in found.items()}


def rehearse(config: Mapping[str, str], state: Path) -> list[str]:
    """Run the program of the stacks against an emulator on the file `state`; return what went wrong."""
    config = {
        **config,
        "slackwater:bridge": "native",
        "slackwater:endpoint": "embedded",
        "slackwater:state": str(state),
    }
    os.environ["PULUMI_CONFIG"] = json.dumps(config)
    pulumi.runtime.set_all_config(dict(config))
    project = yaml.safe_load((ROOT / "Pulumi.yaml").read_text("utf-8"))["name"]
    named = {key.removeprefix(OURS): value for key, value in config.items() if key.startswith(OURS)}
    rehearsal = Rehearsal(Verbs(Settings.parse(named)), f"urn:pulumi:{LOCAL}::{project}")
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    mocks.set_mocks(rehearsal, project=project, stack=LOCAL)
    try:
        loop.run_until_complete(run_pulumi_func(_program))
    except (pulumi.RunError, SlackwaterError) as error:
        return rehearsal.problems or [str(error)]
    finally:
        loop.close()
    return rehearsal.problems


def _program() -> None:
    runpy.run_path(str(ROOT / "stacks"), run_name="__main__")


def main() -> int:
    """Say that it is a rehearsal, rehearse, and say how it went."""
    print("This is a REHEARSAL: without an engine nothing is deployed, and nothing of it is kept.", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        problems = rehearse(configuration(LOCAL), Path(folder) / "emulator.db")
    print(*(f"error: {problem}" for problem in problems), sep="\n", end="\n" if problems else "", file=sys.stderr)
    print("The rehearsal failed." if problems else "The rehearsal went well.", "No resource was kept.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
