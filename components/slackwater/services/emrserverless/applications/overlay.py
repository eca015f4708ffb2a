"""What AWS's model of an application does not say."""

from typing import Final

from slackwater.schema.overlay import Field, Overlay, Read, Shape
from slackwater.services.base import Choice, Items, Lifecycle, Quantity, Range, Text, one_of
from slackwater.services.emrserverless.applications.rules import APPLICATION as TABLE
from slackwater.services.emrserverless.overlay import APPLICATION, CONFIGURATIONS
from slackwater.services.emrserverless.releases import RELEASE_LABEL, Since

_CPU: Final = Quantity(unit="vCPU", form='like "4 vCPU"')
_MEMORY: Final = Quantity(unit="GB", form='like "16 GB"')
_DISK: Final = Quantity(unit="GB", form='like "40 GB"')
_NETWORK_ID: Final = Text(form='an id like "subnet-0a1b" or "sg-0a1b"')
_WORKER_TYPE: Final = Choice(
    form="made of letters, with - or _ between them",
    values=("Driver", "Executor", "HiveDriver", "TezTask"),
    open=True,
)
_WORKER_TYPES: Final = Items(noun="worker type")

_STATE: Final = one_of(*(state.name for state in TABLE.states), name="ApplicationState")

OVERLAY: Final = Overlay(
    says="""An Amazon EMR Serverless application for Spark or Hive, changed only when it is at rest.

    A change is sent in the least disruptive way: tags at any time, what the service accepts live, live; for the rest
    the application is drained and stopped, changed, and what was running is started again.""",
    lifecycle=Lifecycle,
    adopt=None,
    fields={
        "name": Field("Name of the application.", Text(form="made of letters, digits and the characters . _ / # -")),
        "releaseLabel": Field(
            'The Amazon EMR release, such as "emr-7.9.0".',
            Text(pattern=RELEASE_LABEL, form='a release label like "emr-7.9.0" or "emr-7.9.0-latest"'),
        ),
        "architecture": Field(
            "CPU architecture of the workers.", one_of("X86_64", "ARM64"), default="X86_64", listed=True
        ),
        "initialCapacity": Field(
            "Workers to keep warm, by worker type: `Driver` and `Executor` for Spark, `HiveDriver` and `TezTask` for "
            "Hive.",
            _WORKER_TYPES,
            key=_WORKER_TYPE,
        ),
        "maximumCapacity": Field(
            "What all workers together may use at any time; nothing more is started once a limit is reached."
        ),
        "autoStartConfiguration": Field("Start when a job is submitted; on by default."),
        "autoStopConfiguration": Field("Stop when idle; on by default, after 15 minutes."),
        "networkConfiguration": Field("The VPC that workers reach."),
        "imageConfiguration": Field("A custom image for all workers; instead of images in `workerTypeSpecifications`."),
        "workerTypeSpecifications": Field(
            "Custom images by worker type, for all worker types; instead of `imageConfiguration`.",
            _WORKER_TYPES,
            key=_WORKER_TYPE,
        ),
        "runtimeConfiguration": Field(
            "Settings for all job runs of the application, by configuration file.", CONFIGURATIONS
        ),
        "monitoringConfiguration": Field("Where logs and metrics go."),
        "interactiveConfiguration": Field("Interactive use: EMR Studio, Apache Livy, sessions."),
        "schedulerConfiguration": Field("How job runs queue; needs emr-7.0.0 or later."),
        "diskEncryptionConfiguration": Field("Encryption of the workers' local disks."),
        "identityCenterConfiguration": Field("Trusted identity propagation."),
        "jobLevelCostAllocationConfiguration": Field("Costs told per job."),
        "arn": Field("ARN of the application."),
        "state": Field("State of the application when it was last looked at, such as `STARTED`."),
    },
    rows=(
        Since("schedulerConfiguration", "emr-7.0.0", source="API: SchedulerConfiguration"),
        Since("interactiveConfiguration.livyEndpointEnabled", "emr-6.14.0", source="user guide: Apache Livy endpoints"),
        Since("interactiveConfiguration.sessionEnabled", "emr-7.13.0", source="API: InteractiveConfiguration"),
    ),
    shapes={
        "WorkerResourceConfig": Shape("The size of each worker of one type.", name="WorkerConfiguration").has(
            cpu=Field('vCPUs of each worker, with the unit ("4 vCPU").', _CPU),
            memory=Field('Memory of each worker, with the unit ("16 GB").', _MEMORY),
            disk=Field('Disk of each worker, with the unit ("40 GB"); the service fills in its minimum.', _DISK),
            diskType=Field(
                "The kind of disk; the second is for shuffle-heavy work.",
                Choice(form="STANDARD or SHUFFLE_OPTIMIZED", values=("STANDARD", "SHUFFLE_OPTIMIZED")),
                default="STANDARD",
            ),
        ),
        "InitialCapacityConfig": Shape(
            "Workers of one type that are kept warm while the application is started; they are billed.",
            name="InitialCapacity",
        ).has(
            workerCount=Field("How many workers to keep."),
            workerConfiguration=Field("Their size; the service's default when left out."),
        ),
        "MaximumAllowedResources": Shape("What all workers together may use at any time.", name="MaximumCapacity").has(
            cpu=Field('The most vCPUs, with the unit ("400 vCPU").', _CPU),
            memory=Field('The most memory, with the unit ("3000 GB").', _MEMORY),
            disk=Field('The most disk, with the unit ("20000 GB"); the service fills in its own limit.', _DISK),
        ),
        "AutoStartConfig": Shape("Start when a job is submitted.", name="AutoStart").has(
            enabled=Field("Start the application when a job is submitted.", default=True)
        ),
        "AutoStopConfig": Shape("Stop when idle.", name="AutoStop").has(
            enabled=Field("Stop the application when it has been idle.", default=True),
            idleTimeoutMinutes=Field("Minutes of idleness before the stop.", default=15),
        ),
        "NetworkConfiguration": Shape("The VPC that workers reach.", name="Network").has(
            subnetIds=Field("Ids of the subnets.", Items(noun="subnet", order_free=True), item=_NETWORK_ID),
            securityGroupIds=Field(
                "Ids of the security groups.", Items(noun="security group", order_free=True), item=_NETWORK_ID
            ),
        ),
        "ImageConfigurationInput": Shape("A custom image.", name="Image").has(
            imageUri=Field(
                "URI of an image in Amazon ECR, with a tag or a digest; its architecture must suit the application's.",
                Text(form="the URI of an image in Amazon ECR, with a tag or a sha256 digest"),
                required=True,
            ),
            applicationLevelDigestResolution=Field(
                "true: the tag is resolved to a digest once, at the start of the application; false: for each "
                "workload when it is submitted. The default depends on the release."
            ),
        ),
        "WorkerTypeSpecificationInput": Shape(
            "What is special about workers of one type.", name="WorkerTypeSpecification"
        ).has(imageConfiguration=Field("The image of these workers.")),
        "InteractiveConfiguration": Shape("Interactive use of the application.", name="Interactive").has(
            studioEnabled=Field("Let EMR Studio notebooks connect.", default=False),
            livyEndpointEnabled=Field("Open an Apache Livy endpoint; needs emr-6.14.0 or later.", default=False),
            sessionEnabled=Field("Allow interactive sessions; needs emr-7.13.0 or later.", default=False),
        ),
        "SchedulerConfiguration": Shape(
            "How job runs queue; on by default, with 15 and 360, from emr-7.3.0 on. Needs emr-7.0.0 or later.",
            name="Scheduler",
        ).has(
            queueTimeoutMinutes=Field("Minutes that a job run may stay queued; 360 when left out.", Range(15, 720)),
            maxConcurrentRuns=Field("How many job runs may run at once; 15 when left out.", Range(1, 1000)),
        ),
        "IdentityCenterConfigurationInput": Shape(
            "Trusted identity propagation by IAM Identity Center.", name="IdentityCenter"
        ).has(
            identityCenterInstanceArn=Field(
                "ARN of the Identity Center instance.", Text(form="the ARN of an IAM Identity Center instance")
            ),
            userBackgroundSessionsEnabled=Field(
                "Let Livy sessions go on after their user has logged out.", default=False
            ),
        ),
        "JobLevelCostAllocationConfiguration": Shape("Costs told per job.", name="JobLevelCostAllocation").has(
            enabled=Field("Tell costs per job.", default=False)
        ),
        "ImageConfiguration": Shape("A custom image, and what its tag stands for.", name="ResolvedImage").has(
            resolvedImageDigest=Field("The digest that the image's tag was resolved to.")
        ),
        "WorkerTypeSpecification": Shape("What is special about workers of one type.", name="ResolvedWorkerType"),
        "IdentityCenterConfiguration": Shape(
            "Trusted identity propagation, and the application that the service made for it.",
            name="ConnectedIdentityCenter",
        ).has(identityCenterApplicationArn=Field("ARN of the application in IAM Identity Center.")),
        "ApplicationSummary": Shape("An application in a list."),
    },
    reads=(
        Read(
            "GetApplication",
            "Look at one application.",
            under="application",
            gives=Shape("An application as it is.").has(
                updatedAt=Field("When it last changed; a start or stop is a change.")
            ),
        ).asks(applicationId=APPLICATION),
        Read("ListApplications", "List applications, all of them or those in some states.", key=("id",)).asks(
            states=Field(
                "Only applications in one of these states; all when left out.",
                Items(min=1, noun="state"),
                item=_STATE,
            )
        ),
    ),
)
