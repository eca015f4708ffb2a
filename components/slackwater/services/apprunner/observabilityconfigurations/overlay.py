"""What AWS's model of an observability configuration does not say."""

from typing import Final

from slackwater.lifecycle.vocabulary import Equals
from slackwater.schema.overlay import Field, Overlay, Read, Shape
from slackwater.services.apprunner.values import ObservabilityArn, ObservabilityId, ShortName
from slackwater.services.rows import Never

OVERLAY: Final = Overlay(
    says="""A revision of an observability configuration of AWS App Runner: how services are traced.

    A revision never changes. A change makes another one; every service of the stack that uses the old one moves to the
    new one, and then the old one is deleted.""",
    adopt=Field("The ARN of an existing revision to take over instead of making one", ObservabilityId),
    fields={
        "observabilityConfigurationName": Field("Name of the observability configuration.", ShortName),
        "traceConfiguration": Field("How services are traced; they are not when left out."),
        "observabilityConfigurationArn": Field("ARN of the revision."),
        "observabilityConfigurationRevision": Field("Number of the revision."),
        "latest": Field("Whether it is the newest revision of its name.", moves=True),
    },
    rows=(
        Never(
            "observabilityConfigurationName",
            "must not be DefaultConfiguration, which is reserved",
            when=Equals("observabilityConfigurationName", "DefaultConfiguration"),
            source="API: CreateObservabilityConfiguration, ObservabilityConfigurationName",
        ),
    ),
    shapes={
        "TraceConfiguration": Shape("How services are traced.").has(vendor=Field("What traces them.")),
        "ObservabilityConfiguration": Shape("A revision of an observability configuration."),
        "ObservabilityConfigurationSummary": Shape("A revision in a list."),
    },
    reads=(
        Read("DescribeObservabilityConfiguration", "Look at a revision of an observability configuration.").asks(
            observabilityConfigurationArn=Field(
                "ARN of a revision; shortened to its number, or to the name, which is the newest revision.",
                ObservabilityArn,
            )
        ),
        Read(
            "ListObservabilityConfigurations",
            "List the observability configurations that are active.",
            key=("observabilityConfigurationArn",),
        ).asks(
            observabilityConfigurationName=Field("Only revisions of this name.", ShortName),
            latestOnly=Field("Only the newest revision of each name.", default=True),
        ),
    ),
)
