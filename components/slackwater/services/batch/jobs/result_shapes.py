"""What AWS's model of jobs as they are does not say."""

from typing import Final

from slackwater.schema.overlay import Field, Shape

_RAN_ON: Final = Field("ARN of the instance that it ran on.")
_RUNS_ON: Final = Field("ARN of the instance that it runs on.")
_REASON: Final = {"reason": Field("The service's words on it.")}
_NODE: Final = {
    "isMainNode": Field("Whether it is the main node."),
    "numNodes": Field("How many nodes there are."),
    "nodeIndex": Field("Number of the node."),
}
_ARRAY: Final = {"arrayProperties": Field("What is special about an array job, or a child of one.")}
_SPECIAL: Final = {
    "size": Field("How many children an array job has."),
    "index": Field("Number of a child."),
    "statusSummary": Field("How many children have which status."),
    "statusSummaryLastUpdatedAt": Field("When the children were counted."),
}

SHAPES: Final = {
    "NetworkInterface": Shape("A network interface of a job's container."),
    "ContainerDetail": Shape(
        "A job's container as it is: what the definition and the overrides make together, and how it fares.",
        {"containerInstanceArn": _RUNS_ON, **_REASON},
        like="ContainerProperties",
    ),
    "AttemptContainerDetail": Shape(
        "A container of one attempt.", {"containerInstanceArn": _RAN_ON, **_REASON}, name="AttemptContainer"
    ),
    "AttemptTaskContainerDetails": Shape("A container of a task of one attempt.", _REASON, name="AttemptTaskContainer"),
    "AttemptEcsTaskDetails": Shape("A task of one attempt.", name="AttemptTask").has(containerInstanceArn=_RAN_ON),
    "AttemptDetail": Shape("One attempt at a job.", name="JobAttempt"),
    "TaskContainerDetails": Shape(
        "A container of a job's task as it is.", _REASON, name="TaskContainerDetail", like="TaskContainerProperties"
    ),
    "EcsTaskDetails": Shape("A job's task as it is.", name="TaskDetail", like="EcsTaskProperties").has(
        containerInstanceArn=_RUNS_ON
    ),
    "EcsPropertiesDetail": Shape("What runs on Amazon ECS."),
    "EksContainerDetail": Shape("A container of a job's pod as it is.", _REASON, like="EksContainer"),
    "EksPodPropertiesDetail": Shape("A job's pod as it is.", name="PodDetail", like="EksPodProperties"),
    "EksPropertiesDetail": Shape("What runs on Amazon EKS."),
    "EksAttemptContainerDetail": Shape("A container of a pod of one attempt.", _REASON, name="EksAttemptContainer"),
    "EksAttemptDetail": Shape("One attempt at a job on Amazon EKS.", name="EksAttempt"),
    "NodeDetails": Shape(
        "Which node of a multi-node job this is.", {name: _NODE[name] for name in ("isMainNode", "nodeIndex")}
    ),
    "ArrayPropertiesDetail": Shape(
        "What is special about an array job, or a child of one.", _SPECIAL, name="ArraySummary"
    ),
    "ArrayPropertiesSummary": Shape(
        "What is special about an array job, or a child of one.", _SPECIAL, name="ArraySummary"
    ),
    "NodePropertiesSummary": Shape(
        "What is special about a multi-node job, or a node of one.", _NODE, name="NodeSummary"
    ),
    "ContainerSummary": Shape("How a container has ended.", _REASON),
    "JobSummary": Shape(
        "A job in a list.",
        {**_ARRAY, "scheduledAt": Field("When it was placed, in milliseconds since 1970, in UTC.")},
    ),
    "JobDetail": Shape(
        "A job as it is.",
        {
            **_ARRAY,
            "jobQueue": Field("ARN of the queue that it was submitted to."),
            "startedAt": Field("When it began to run; nothing, or 0, before.", required=False),
            "container": Field("Its container, as the definition and the overrides make it together."),
        },
    ),
}
