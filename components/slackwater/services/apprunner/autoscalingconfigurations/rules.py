"""What may be done to an auto scaling configuration, when, and by which call. Data only.

Laws, in the words of the API pages:

* A revision never changes. Each create makes the next revision of the name, even with equal values, so that a create
  is never sent twice.
* A revision cannot be deleted while a service uses it, nor while it is the account's default.
* A name stands for its newest revision. Services keep the revision that they were given.
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import Change, FieldRule, Guard, Lifecycle, Remedy, Required, Send
from slackwater.services.apprunner.states import LAG, actions, columns, states, users
from slackwater.services.tags import TAGS

_NEVER: Final = "CreateAutoScalingConfiguration: a revision never changes"

SERVICES: Final = users(
    "autoScalingConfigurationSummary.autoScalingConfigurationArn",
    "auto scaling configuration",
    "DeleteAutoScalingConfiguration: you can't delete a configuration that is used by one or more services",
)
DEFAULT: Final = Guard(
    name="the account's default",
    noun="account",
    remedy=Remedy.DETACH,
    consent="",
    way_out="Make another one the default first (DefaultAutoScalingConfiguration)",
    words="wait until it is no longer the default of",
    source="DeleteAutoScalingConfiguration: you can't delete the default configuration",
)

AUTO_SCALING_CONFIGURATION: Final = Lifecycle(
    kind="slackwater:apprunner:AutoScalingConfiguration",
    noun="auto scaling configuration",
    axes=("status",),
    api=columns(
        "AutoScalingConfiguration",
        "autoScalingConfigurationSummaryList",
        "autoScalingConfigurationRevision",
        "latest",
        "isDefault",
        "hasAssociatedService",
        "status",
        fixed={"latestOnly": False},
    ),
    states=states("AutoScalingConfiguration"),
    actions=actions("AutoScalingConfiguration", SERVICES, DEFAULT, refusal="used by one or more services"),
    fields=(
        FieldRule("autoScalingConfigurationName", Change.REPLACE, Required(), "CreateAutoScalingConfiguration"),
        FieldRule("maxConcurrency", Change.REPLACE, Send(100), _NEVER),
        FieldRule("minSize", Change.REPLACE, Send(1), _NEVER),
        FieldRule("maxSize", Change.REPLACE, Send(25), _NEVER),
        TAGS,
    ),
    first_look=LAG,
)
