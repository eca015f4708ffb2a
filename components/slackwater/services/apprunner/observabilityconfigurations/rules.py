"""What may be done to an observability configuration, when, and by which call. Data only.

Laws, in the words of the API pages:

* A revision never changes. Each create makes the next revision of the name, so that a create is never sent twice.
* A revision cannot be deleted while a service uses it.
* The name DefaultConfiguration is reserved.
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import Change, FieldRule, Keep, Lifecycle, Required
from slackwater.services.apprunner.states import LAG, actions, columns, states, users
from slackwater.services.tags import TAGS

SERVICES: Final = users(
    "observabilityConfiguration.observabilityConfigurationArn",
    "observability configuration",
    "DeleteObservabilityConfiguration: you can't delete a configuration that is used by one or more services",
)

OBSERVABILITY_CONFIGURATION: Final = Lifecycle(
    kind="slackwater:apprunner:ObservabilityConfiguration",
    noun="observability configuration",
    axes=("status",),
    api=columns(
        "ObservabilityConfiguration",
        "observabilityConfigurationSummaryList",
        "observabilityConfigurationRevision",
        "latest",
        "status",
        fixed={"latestOnly": False},
    ),
    states=states("ObservabilityConfiguration"),
    actions=actions("ObservabilityConfiguration", SERVICES, refusal="used by one or more services"),
    fields=(
        FieldRule("observabilityConfigurationName", Change.REPLACE, Required(), "CreateObservabilityConfiguration"),
        FieldRule(
            "traceConfiguration",
            Change.REPLACE,
            Keep("a revision never changes"),
            "CreateObservabilityConfiguration: a revision never changes",
        ),
        TAGS,
    ),
    first_look=LAG,
)
