"""The one program of these tests: many applications, each for one scenario, in chapters.

A chapter is a mapping from the name of an application to its inputs; `text` writes the program that declares them as a
user would.
"""

from collections.abc import Mapping
from typing import Any, Final

Inputs = Mapping[str, Any]
Chapter = Mapping[str, Inputs]


class Code(str):
    """A piece of Python that stands in the program as it is."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


HIDDEN: Final = "hidden-word"
"""The secret. It may be in the program and at the service, and nowhere else."""

_SECRET: Final = Code(f"pulumi.Output.secret({HIDDEN!r})")
_BASE: Final[Inputs] = {
    "type": "SPARK",
    "release_label": "emr-7.9.0",
    "auto_stop_configuration": {"enabled": False},  # what is STARTED stays so while the engine is starting
}
_SMALL: Final = {"cpu": "16 vCPU", "memory": "64 GB"}
_LARGE: Final = {"cpu": "32 vCPU", "memory": "128 GB"}
_HERE: Final = {"subnet_ids": ["subnet-1", "subnet-2"]}
_THERE: Final = {"subnet_ids": ["subnet-3", "subnet-4"]}
_WARM: Final = {"Driver": {"worker_count": 1, "worker_configuration": {"cpu": "2 vCPU", "memory": "4 GB"}}}
# What depends on another resource's output: not known before that one is made.
_OF_ANOTHER: Final = Code("applications['renamed'].application_id.apply('subnet-{}'.format)")


def _timeouts(**values: str) -> Code:
    said = ", ".join(f"{verb}={value!r}" for verb, value in values.items())
    return Code(f"pulumi.ResourceOptions(custom_timeouts=pulumi.CustomTimeouts({said}))")


CREATED: Final[Chapter] = {
    "resting": {**_BASE, "network_configuration": _HERE},
    "started": {**_BASE, "lifecycle": {"restart": "always"}},
    "live": {**_BASE, "maximum_capacity": _SMALL},
    "tags": {**_BASE, "tags": {"stage": "one", "gone": "soon", "kept": "yes"}},
    "refuse": {**_BASE, "network_configuration": _HERE},
    "wait": {
        **_BASE,
        "network_configuration": _HERE,
        "tags": {"token": _SECRET},
        "lifecycle": {"on_active_jobs": "wait", "restart": "always"},
    },
    "cancel": {
        **_BASE,
        "network_configuration": _HERE,
        "initial_capacity": _WARM,
        "lifecycle": {"on_active_jobs": "cancel"},
    },
    "renamed": {**_BASE, "name": "first-name"},
    "derived": {**_BASE, "network_configuration": {"subnet_ids": ["subnet-1", _OF_ANOTHER]}},
    "forced": {
        **_BASE,
        "name": "same-name",
        "tags": {"version": "one"},
        "opts": Code("pulumi.ResourceOptions(replace_on_changes=['tags'])"),
    },
    "asked": {**_BASE, "name": "asked-for"},
    "drifted": {**_BASE, "network_configuration": _HERE, "tags": {"token": _SECRET}},
    "vanished": {**_BASE},
    "running": {**_BASE, "lifecycle": {"power": "running"}},
    "stopped": {**_BASE, "lifecycle": {"power": "stopped"}},
    "late": {
        **_BASE,
        "tags": {"token": _SECRET},
        "lifecycle": {"restart": "always"},
        "opts": _timeouts(update="2m"),
    },
    "unstarted": {**_BASE, "lifecycle": {"restart": "always"}},
    "unborn": {
        **_BASE,
        "tags": {"token": _SECRET},
        "lifecycle": {"power": "running"},
        "opts": _timeouts(create="4s"),
    },
    "protected": {**_BASE, "lifecycle": {"delete_protection": True}},
    "adopted": {**_BASE, "name": "of-a-stranger", "lifecycle": {"adopt": Code("adopted")}},
}


FIRST: Final[Chapter] = {
    **CREATED,
    "wrong": {
        **_BASE,
        "release_label": Code("applications['renamed'].application_id"),
        # A check that fails stops the engine, so it comes last.
        "opts": Code(
            "pulumi.ResourceOptions(depends_on=[one for name, one in applications.items() if name != 'unborn'])"
        ),
    },
}
"""The same, and one whose mistake shows only when another one exists."""


def changed(chapter: Chapter, **changes: Inputs) -> Chapter:
    """Return the chapter with some inputs of some applications changed."""
    return {name: {**inputs, **changes.get(name, {})} for name, inputs in chapter.items()}


CHANGED: Final = changed(
    CREATED,
    resting={"network_configuration": _THERE},
    started={"release_label": "emr-7.10.0"},
    live={"maximum_capacity": _LARGE},
    tags={"tags": {"stage": "two", "kept": "yes", "new": "one"}},
    refuse={"network_configuration": _THERE},
    wait={"network_configuration": _THERE},
    cancel={"network_configuration": _THERE},
    renamed={"name": "second-name"},
    forced={"tags": {"version": "two"}},
    late={"network_configuration": _THERE},
    unstarted={"release_label": "emr-7.10.0"},
)
"""Every way to change an application at once."""

RIGHTED: Final = changed(CHANGED, refuse=CREATED["refuse"], late={"opts": _timeouts(update="1h")})
"""What was refused is taken back, and what was late has more time."""

MISTAKES: Final = changed(
    CREATED,
    refuse={
        "release_label": "emr-6.9.0",
        "scheduler_configuration": {"max_concurrent_runs": 3},
        "image_configuration": {"image_uri": "000000000000.dkr.ecr.us-east-1.amazonaws.com/spark:1"},
        "worker_type_specifications": {
            name: {"image_configuration": {"image_uri": "000000000000.dkr.ecr.us-east-1.amazonaws.com/spark:2"}}
            for name in ("Driver", "Executor")
        },
        "initial_capacity": {"Driver": {"worker_count": 1, "worker_configuration": {"cpu": "2", "memory": "4 GB"}}},
        "auto_stop_configuration": {"idle_timeout_minutes": 0},
        "network_configuration": {"subnet_ids": [f"subnet-{number}" for number in range(17)]},
        "tags": {f"key-{number}": "value" for number in range(201)},
        "interactive_configuration": {"studio_enabled": "yes"},
        "maximum_capcity": _SMALL,
        "architecture": Code(f"pulumi.Output.secret({HIDDEN!r})"),
    },
)
"""One started application, changed in every wrong way that one set of inputs has room for."""

MORE_MISTAKES: Final = changed(
    CREATED,
    refuse={"release_label": "7.9", "initial_capacity": _WARM, "maximum_capacity": {"cpu": "1 vCPU", "memory": "2 GB"}},
)
"""The wrong ways that the others hide."""


def text(chapter: Chapter, *, seen: str, adopted: str, more: str = "") -> str:
    """Return the program of a chapter.

    Args:
        chapter: the applications.
        seen: the id of an application that the program only looks at.
        adopted: the id of one that it takes over.
        more: further code.
    """
    lines = [
        f"applications[{name!r}] = sw.emrserverless.Application({name!r}, **{dict(inputs)!r})"
        for name, inputs in chapter.items()
    ]
    return "\n".join((_HEAD, f"seen, adopted = {seen!r}, {adopted!r}", *lines, _TAIL, more))


_HEAD: Final = """
import pulumi
import slackwater as sw

applications = {}
"""

_TAIL: Final = """
found = sw.emrserverless.Application.get("seen", seen)
pulumi.export("seen", {"name": found.name, "state": found.state, "capacity": found.maximum_capacity})
pulumi.export("derived", applications["derived"].network_configuration)
pulumi.export("secret", applications["wait"].tags)
"""
