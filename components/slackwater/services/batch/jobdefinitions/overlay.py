"""What AWS's model of a job definition does not say."""

from typing import Final

from slackwater.lifecycle.vocabulary import Equals, IsSet
from slackwater.schema.overlay import Field, Overlay, Read, Shape
from slackwater.services.base import Items, Range, one_of
from slackwater.services.batch.jobdefinitions import container_shapes, pod_shapes
from slackwater.services.batch.lifecycles import RevisionLifecycle
from slackwater.services.batch.values import (
    ConsumableRef,
    ExitCodeGlob,
    Glob,
    InstanceType,
    Name,
    NodeRange,
    RevisionId,
    RevisionRef,
)
from slackwater.services.rows import AtMostOneOf, Never
from slackwater.services.values import Tags

OVERLAY: Final = Overlay(
    says="""A job definition of AWS Batch, with its revisions.

    The service cannot change a revision, so a change registers a new one, and deregisters the oldest of its own
    revisions when they become too many. Revisions that others registered under the same name are left alone.""",
    lifecycle=RevisionLifecycle,
    adopt=Field('An existing revision to take over instead of registering one, as "name:revision" or ARN', RevisionId),
    fields={
        "jobDefinitionName": Field("Name of the job definition.", Name),
        "type": Field("`container`, or `multinode` for several nodes that work together."),
        "parameters": Field("Values of `Ref::name` in commands, which a job may override."),
        "schedulingPriority": Field(
            "Which jobs of a share come first: the highest; for queues with a scheduling policy.",
            Range(0, 9999),
        ),
        "containerProperties": Field("One container on Amazon ECS."),
        "nodeProperties": Field("Several nodes, with type `multinode`."),
        "retryStrategy": Field("How often a job is tried again."),
        "propagateTags": Field(
            "Tags of the job and of the definition reach the task of Amazon ECS; not for Amazon EKS.", default=False
        ),
        "timeout": Field("After which time a job is terminated."),
        "tags": Field(
            "Tags of the active revisions; a change makes no new one. Names beginning with `aws:` or `slackwater:` are "
            "reserved.",
            Tags,
            seen="All tags, those of slackwater and of AWS too.",
        ),
        "platformCapabilities": Field(
            "What it runs on; not for Amazon EKS.", Items(noun="platform", order_free=True), default=["EC2"]
        ),
        "eksProperties": Field("A pod on Amazon EKS."),
        "ecsProperties": Field("One or more containers on Amazon ECS."),
        "consumableResourceProperties": Field("The consumable resources that a job needs."),
        "jobDefinitionArn": Field("ARN of the newest revision, with its number.", seen="ARN of the revision."),
        "revision": Field("Number of the newest revision.", seen="Number of the revision."),
        "status": Field("Its status when it was last looked at: `ACTIVE` or `INACTIVE`."),
    },
    rows=(
        *(
            Never(
                path,
                "is not for Amazon EKS; leave it out",
                when=when,
                given=("eksProperties",),
                source=f"API: RegisterJobDefinition, {path}",
            )
            for path, when in (
                ("platformCapabilities", IsSet("platformCapabilities")),
                ("propagateTags", Equals("propagateTags", value=True)),
            )
        ),
        Never(
            "eksProperties.podProperties",
            "is required",
            when=Equals("eksProperties.podProperties", None),
            given=("eksProperties",),
            source="API: EksProperties",
        ),
    ),
    shapes={
        **container_shapes.SHAPES,
        **pod_shapes.SHAPES,
        "ConsumableResourceRequirement": Shape("How much of a consumable resource a job needs.").has(
            consumableResource=Field("The resource, its name or ARN.", ConsumableRef),
            quantity=Field("How much of it.", Range(min=0)),
        ),
        "ConsumableResourceProperties": Shape("The consumable resources that a job needs.").has(
            consumableResourceList=Field("The resources.", Items(noun="resource", key="consumableResource"))
        ),
        "NodeRangeProperty": Shape("What runs on some nodes of a multi-node job.", name="NodeRangeProperties").has(
            targetNodes=Field(
                'The nodes, by their numbers from 0: "0:3", or "4:" to the last; a range within another one '
                "counts more.",
                NodeRange,
            ),
            container=Field("The container of each of these nodes."),
            instanceTypes=Field(
                "Instance types of these nodes, for Amazon EKS.",
                Items(noun="instance type", order_free=True),
                item=InstanceType,
            ),
            ecsProperties=Field("The containers of each of these nodes, on Amazon ECS."),
            eksProperties=Field("The pod of each of these nodes, on Amazon EKS."),
            consumableResourceProperties=Field("The consumable resources that these nodes need."),
        ),
        "NodeProperties": Shape("A multi-node job: several nodes that work together.").has(
            numNodes=Field("How many nodes there are.", Range(1, 1000)),
            mainNode=Field(
                "Number of the main node, from 0, less than `numNodes`; the job is done when it is.", Range(min=0)
            ),
            nodeRangeProperties=Field(
                "What runs on which nodes; the ranges cover all nodes.",
                Items(min=1, noun="range", key="targetNodes"),
            ),
        ),
        "EvaluateOnExit": Shape(
            "What follows on an attempt that has ended in one way; all that is said has to be met."
        ).has(
            onStatusReason=Field('The reason of the status, such as "Host EC2*".', Glob),
            onReason=Field('The reason of the container, such as "OutOfMemoryError*".', Glob),
            onExitCode=Field('The exit code, such as "137" or "1*".', ExitCodeGlob),
            action=Field("What follows, in any case of letters."),
        ),
        "RetryStrategy": Shape("How often a job is tried again.").has(
            attempts=Field("Attempts in all; 1: no retry.", Range(1, 10), default=1, required=True),
            evaluateOnExit=Field(
                "On what it is tried again; the first that is met counts, and when none is, it is tried again.",
                Items(max=5, noun="condition"),
            ),
        ),
        "JobTimeout": Shape("After which time a job is terminated; it is not tried again then.").has(
            attemptDurationSeconds=Field("Seconds of each attempt.", Range(min=60), required=True)
        ),
        "JobDefinitionType": Shape(name="JobDefinitionType"),
        "RetryAction": Shape(name="RetryAction"),
        "PlatformCapability": Shape(name="PlatformCapability"),
        "JobDefinition": Shape("One revision of a job definition.", name="JobDefinitionDetail"),
    },
    reads=(
        Read(
            "DescribeJobDefinitions",
            "Look at revisions of job definitions: all of them, those of one name, or these.",
            names="jobDefinitions",
            key=("jobDefinitionArn",),
            rows=(
                AtMostOneOf(("jobDefinitions", "jobDefinitionName"), source="API: DescribeJobDefinitions"),
                AtMostOneOf(("jobDefinitions", "status"), source="API: DescribeJobDefinitions"),
            ),
            gives=Shape("Revisions of job definitions."),
        ).asks(
            jobDefinitions=Field(
                'ARNs or "name:revision"; instead of the other filters. What is not there is not in the answer.',
                item=RevisionRef,
            ),
            jobDefinitionName=Field("Only revisions of this job definition.", Name),
            status=Field("Only revisions of this status.", one_of("ACTIVE", "INACTIVE", name="JobDefinitionStatus")),
        ),
    ),
)
