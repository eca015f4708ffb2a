"""What the configuration of a stack may hold; how it is read, and what becomes of mistakes, says slackwater.

A stack's file holds values only, and few of them: the preset of its environment says the rest.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from slackwater.blueprints.common.presets import PRESETS
from slackwater.blueprints.emr import configuration
from slackwater.blueprints.emr.configuration import Group, SettingsError

Quantity = Annotated[str, Field(min_length=1)]
Environment = Literal["local", "dev", "staging", "prod"]


class Capacity(Group):
    """An upper limit of an application."""

    cpu: Quantity
    memory: Quantity
    disk: Quantity | None = None


class Worker(Group):
    """The size of a worker."""

    cpu: Quantity
    memory: Quantity
    disk: Quantity | None = None


class Workers(Group):
    """Workers of one type that are kept warm."""

    worker_count: int = Field(ge=1)
    worker_configuration: Worker | None = None


class Network(Group):
    """The network that an application reaches."""

    subnet_ids: list[str] = Field(min_length=1)
    security_group_ids: list[str] = Field(default_factory=list)


class AutoStop(Group):
    """When an idle application stops by itself."""

    enabled: bool = True
    idle_timeout_minutes: int = Field(default=15, ge=1, le=10080)


class Lifecycle(Group):
    """What may be done on the way to a change; the preset says what is left out."""

    on_active_jobs: Literal["refuse", "wait", "cancel"] | None = None
    drain_timeout: str | None = None
    restart: Literal["auto", "always", "never"] | None = None
    power: Literal["as_found", "running", "stopped"] | None = None
    delete_protection: bool | None = None
    maintenance_window: str | None = None


class Job(Group):
    """A batch job of an application; it runs again when one of its values changes."""

    entry_point: str = Field(min_length=1)
    entry_point_arguments: list[str] = Field(default_factory=list)
    spark_submit_parameters: str | None = None
    wait_for: Literal["submitted", "running", "success"] = "submitted"
    triggers: dict[str, str] = Field(default_factory=dict)


class Application(Group):
    """One application of the stack, in the words of the service; its finer rules are the provider's to check."""

    release_label: str = "emr-7.9.0"
    maximum_capacity: Capacity | None = None
    initial_capacity: dict[Literal["Driver", "Executor"], Workers] | None = None
    network_configuration: Network | None = None
    auto_stop_configuration: AutoStop | None = None
    jobs: dict[str, Job] = Field(default_factory=dict, description="by name")
    lifecycle: Lifecycle = Lifecycle()
    tags: dict[str, str] = Field(default_factory=dict)


class Settings(Group):
    """What the program reads; the `slackwater` values beside it are the provider's own, and checked by it."""

    environment: Environment = Field(description="chooses the preset; the stack's name, if it is one")
    applications: dict[str, Application] = Field(default_factory=dict, description="by logical name")
    tags: dict[str, str] = Field(default_factory=dict, description="put on every application")


def read(given: Mapping[str, str], project: str, stack: str) -> Settings:
    """Check all configuration of the project's namespace.

    Raises:
        SettingsError: with a line for each mistake.
    """
    environment = f"{project}:environment"
    if environment not in given and stack not in PRESETS:
        known = ", ".join(PRESETS)
        raise SettingsError(f"{environment}: is missing, and the name of the stack, {stack}, is none of {known}")
    return configuration.read(Settings, {environment: stack, **given}, project)
