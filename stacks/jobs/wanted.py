"""What the configuration of a stack of this project may hold."""

from typing import Literal

from pydantic import Field

from slackwater.blueprints.emr.configuration import Group


class Job(Group):
    """A batch job; it runs again when one of its values changes."""

    application: str = Field(default="etl", description="by its name in the platform's program")
    entry_point: str = Field(min_length=1)
    entry_point_arguments: list[str] = Field(default_factory=list)
    spark_submit_parameters: str | None = None
    wait_for: Literal["submitted", "running", "success"] = "submitted"
    triggers: dict[str, str] = Field(default_factory=dict)


class Settings(Group):
    """What the program reads."""

    platform: str = Field(default="platform", description="the project, or a whole name: organization/project/stack")
    jobs: dict[str, Job] = Field(default_factory=dict, description="by name")
