"""What may be done to the account's default auto scaling configuration, when, and by which call. Data only.

Laws, in the words of the API pages:

* One revision is the default. Services that name none get it when they are created, and keep it.
* There is always a default: it is never taken away, but another one takes its place.
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import (
    Action,
    ActionKind,
    Api,
    Change,
    FieldRule,
    Gone,
    Lifecycle,
    Look,
    Request,
    Required,
    Resting,
    StateMapping,
)

_UPDATE: Final = "UpdateDefaultAutoScalingConfiguration"
_IS_DEFAULT: Final = "AutoScalingConfiguration, IsDefault"
_DEFAULT: Final = frozenset({"DEFAULT"})

DEFAULT_AUTO_SCALING_CONFIGURATION: Final = Lifecycle(
    kind="slackwater:apprunner:DefaultAutoScalingConfiguration",
    noun="default auto scaling configuration",
    axes=("status", "isDefault"),
    api=Api(
        service="apprunner",
        key="autoScalingConfigurationArn",
        id="autoScalingConfigurationArn",
        arn="",
        name="",
        describe=Look(
            "DescribeAutoScalingConfiguration", by="autoScalingConfigurationArn", under="autoScalingConfiguration"
        ),
        outputs=("autoScalingConfigurationName", "autoScalingConfigurationRevision", "status", "isDefault"),
    ),
    folds=(
        StateMapping(("ACTIVE", "True"), "DEFAULT"),
        StateMapping(("ACTIVE", ""), "SUPERSEDED"),
        StateMapping(("INACTIVE", "*"), "INACTIVE"),
    ),
    states=(
        Resting("DEFAULT", source=_IS_DEFAULT),
        Gone("SUPERSEDED", source=_IS_DEFAULT),
        Gone("INACTIVE", source="AutoScalingConfiguration, Status"),
    ),
    actions=(
        Action(
            "create",
            ActionKind.CREATE,
            frozenset({"ABSENT", "SUPERSEDED", "INACTIVE"}),
            words="make it the default",
            lands_in="DEFAULT",
            token=False,
            api=Request(_UPDATE, answers="autoScalingConfiguration"),
        ),
        Action(
            "delete",
            ActionKind.DELETE,
            _DEFAULT,
            words="make DefaultConfiguration the default again",
            lands_in="SUPERSEDED",
            api=Request(_UPDATE),
        ),
    ),
    fields=(FieldRule("autoScalingConfigurationArn", Change.REPLACE, Required(), _UPDATE),),
)
