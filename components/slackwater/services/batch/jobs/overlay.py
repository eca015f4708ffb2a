"""What AWS's model of a job does not say."""

from typing import Final

from slackwater.lifecycle.vocabulary import Equals, Every, IsSet, Not
from slackwater.schema.overlay import Field, Overlay, Read, Shape
from slackwater.services.base import Items, Range, Text, one_of
from slackwater.services.batch.jobdefinitions.amounts import Amounts
from slackwater.services.batch.jobs import result_shapes
from slackwater.services.batch.jobs.reads import STATUSES, of_every_status
from slackwater.services.batch.jobs.submission import Submission
from slackwater.services.batch.lifecycles import EndLifecycle
from slackwater.services.batch.values import (
    DefinitionRef,
    ImageUri,
    InstanceType,
    JobId,
    Name,
    NodeRange,
    QueueRef,
    ShareIdentifier,
    Word,
)
from slackwater.services.rows import ExactlyOneOf, Never

_ID: Final = Text(min=1, form="the id of a job")

OVERLAY: Final = Overlay(
    says="""A job of AWS Batch; the service cannot change one, so a change submits another.

    It runs once, and again when an input or a trigger changes. A job that succeeded long ago, and that the service has
    forgotten, is still done.""",
    base=Submission,
    lifecycle=EndLifecycle,
    adopt=Field("", JobId),
    fields={
        "jobName": Field("Name of the job, which need not be unique.", Name),
        "jobQueue": Field("The queue that the job is submitted to, its name or ARN.", QueueRef),
        "shareIdentifier": Field(
            "The share that the job belongs to; required in a queue with fair shares, and for it only.", ShareIdentifier
        ),
        "schedulingPriorityOverride": Field(
            "Which jobs of a share come first: the highest; overrides that of the definition.", Range(0, 9999)
        ),
        "arrayProperties": Field("Makes it an array job."),
        "dependsOn": Field("Other jobs that have to succeed first.", Items(max=20, noun="job", key="jobId")),
        "jobDefinition": Field(
            'What is run: a job definition as "name:revision" or ARN; its latest revision when none is named.',
            DefinitionRef,
            seen="ARN of the revision that it is made of.",
        ),
        "parameters": Field("Values of `Ref::name` in commands; they override those of the definition."),
        "containerOverrides": Field("What its container has otherwise."),
        "nodeOverrides": Field("What its nodes have otherwise."),
        "retryStrategy": Field("How often it is tried again; overrides that of the definition."),
        "propagateTags": Field(
            "Tags of the job and of the definition reach the task of Amazon ECS; as the definition says when left out."
        ),
        "timeout": Field("After which time it is terminated; overrides that of the definition."),
        "eksPropertiesOverride": Field("What its pod has otherwise."),
        "ecsPropertiesOverride": Field("What its task has otherwise."),
        "consumableResourcePropertiesOverride": Field(
            "The consumable resources that it needs; overrides those of the definition."
        ),
        "jobId": Field("Id of the present job.", seen="Id of the job."),
        "jobArn": Field("ARN of the present job.", seen="ARN of the job."),
        "status": Field("Its status when it was last looked at, such as `RUNNING`."),
    },
    rows=(
        Never(
            "arrayProperties",
            "cannot be combined with nodeOverrides: a multi-node job is no array job",
            given=("arrayProperties", "nodeOverrides"),
            source="user guide: multi-node parallel jobs",
        ),
    ),
    shapes={
        **result_shapes.SHAPES,
        "ArrayProperties": Shape(
            "An array job: children that are alike but for their number.",
            rows=(Never("size", "is required", when=Not(IsSet("size")), source="API: ArrayProperties, size"),),
        ).has(size=Field("How many children there are.", Range(2, 10000))),
        "JobDependency": Shape(
            "Another job that has to succeed first.",
            rows=(
                Never(
                    "jobId",
                    "is not for SEQUENTIAL, which is about the job's own children; leave it out",
                    when=Every((Equals("type", "SEQUENTIAL"), IsSet("jobId"))),
                    source="API: SubmitJob, dependsOn",
                ),
                Never(
                    "jobId",
                    "is required, unless type is SEQUENTIAL",
                    when=Every((Not(Equals("type", "SEQUENTIAL")), Not(IsSet("jobId")))),
                    source="API: SubmitJob, dependsOn",
                ),
            ),
        ).has(
            jobId=Field("Id of the other job; left out with SEQUENTIAL.", Word),
            type=Field(
                "For array jobs: `N_TO_N`, each child waits for that of its number of the other job; `SEQUENTIAL`, "
                "without an id, each child waits for the one before it."
            ),
        ),
        "ContainerOverrides": Shape("What one container has otherwise.", base=Amounts).has(
            vcpus=Field("vCPUs; they do not override a requirement of type VCPU of the definition.", Range(min=1)),
            memory=Field(
                "Memory in MiB; it does not override a requirement of type MEMORY of the definition.", Range(min=4)
            ),
            command=Field("The command and its arguments, of which none is empty.", item=Word),
            instanceType=Field("Instance type of all nodes of a multi-node job.", default=""),
            environment=Field("Variables that are added, or have another value.", Items(noun="variable", key="name")),
            resourceRequirements=Field("What the container gets.", Items(noun="requirement", key="type")),
        ),
        "TaskContainerOverrides": Shape(
            "What one container of a task has otherwise.", name="TaskContainerOverride", like="ContainerOverrides"
        ).has(name=Field("Name of the container in the definition.", default="")),
        "TaskPropertiesOverride": Shape("What a task has otherwise.").has(
            containers=Field("What its containers have otherwise, by their names.", Items(key="name"))
        ),
        "EcsPropertiesOverride": Shape("What a job on Amazon ECS has otherwise.").has(
            taskProperties=Field("What its task has otherwise.", Items(max=1, noun="task"))
        ),
        "EksContainerOverride": Shape("What one container of a pod has otherwise.").has(
            name=Field("Its name in the definition.", default="Default"),
            image=Field("The image.", ImageUri),
            command=Field("The entry point."),
            args=Field("The arguments of the entry point."),
            env=Field("Variables that are added, or have another value.", Items(noun="variable", key="name")),
            resources=Field("What the container gets."),
        ),
        "EksPodPropertiesOverride": Shape("What a pod has otherwise.", name="PodPropertiesOverride").has(
            containers=Field("What its containers have otherwise, by their names.", Items(key="name")),
            initContainers=Field(
                "What the containers that run before have otherwise, by their names.", Items(key="name")
            ),
            metadata=Field("Data about the pod."),
        ),
        "EksPropertiesOverride": Shape("What a job on Amazon EKS has otherwise.").has(
            podProperties=Field("What its pod has otherwise.")
        ),
        "NodePropertyOverride": Shape("What some nodes have otherwise.").has(
            targetNodes=Field('The nodes, by their numbers from 0: "0:3", or "4:" to the last.', NodeRange),
            containerOverrides=Field("What their container has otherwise."),
            ecsPropertiesOverride=Field("What their task has otherwise."),
            instanceTypes=Field(
                "Other instance types.", Items(noun="instance type", order_free=True), item=InstanceType
            ),
            eksPropertiesOverride=Field("What their pod has otherwise."),
            consumableResourcePropertiesOverride=Field("The consumable resources that they need."),
        ),
        "NodeOverrides": Shape("What a multi-node job has otherwise.").has(
            numNodes=Field("How many nodes there are; needs a range without end in the definition.", Range(1, 1000)),
            nodePropertyOverrides=Field("What some nodes have otherwise, by their range.", Items(key="targetNodes")),
        ),
        "ArrayJobDependency": Shape(name="ArrayJobDependency"),
    },
    reads=(
        Read(
            "DescribeJobs",
            "Look at jobs; the service forgets a job some days after its end, and it is not in the answer then.",
            names="jobs",
            key=("jobId",),
            gives=Shape("Jobs.").has(jobs=Field("The jobs; the service forgets a job some days after its end.")),
        ).asks(jobs=Field("Ids of the jobs, any number of them.", item=_ID)),
        Read(
            "ListJobs",
            "List jobs of a queue, children of an array job or nodes of a multi-node job, of every status or of one.",
            left_out={"filters": "it has nothing on children and nodes; without a status every one is listed"},
            rows=(ExactlyOneOf(("jobQueue", "arrayJobId", "multiNodeJobId"), source="API: ListJobs"),),
            by=of_every_status,
            gives=Shape("Jobs.").has(jobSummaryList=Field("The jobs, those of one status together.")),
        ).asks(
            jobQueue=Field("The queue, its name or ARN.", QueueRef),
            arrayJobId=Field("Id of an array job, for its children.", _ID),
            multiNodeJobId=Field("Id of a multi-node job, for its nodes.", _ID),
            jobStatus=Field(
                "Only jobs of this status; those of every status when left out.",
                one_of(*STATUSES, name="JobStatus"),
            ),
        ),
    ),
)
