"""The kinds of values in the fields of EMR Serverless: the API's patterns and lengths, in our words."""

from typing import Annotated, Final

from pydantic import StrictInt, StrictStr

from slackwater.services import tags as marks
from slackwater.services.base import Choice, Document, Items, Quantity, Range, Text
from slackwater.services.emrserverless.releases import RELEASE_LABEL

_WORKER_NAME: Final = r"[a-zA-Z]+[-_]*[a-zA-Z]+"
_NOT_BLANK: Final = r".*\S.*"
_KEY_ARN: Final = r"arn:(aws[a-zA-Z0-9-]*):kms:[a-zA-Z0-9\-]*:([0-9]{12}):key\/[a-zA-Z0-9-]+"
_IMAGE_URI: Final = (
    r"([0-9]{12})\.dkr\.ecr\.([a-z0-9-]+).([a-z0-9._-]+)\/((?:[a-z0-9]+(?:[-._][a-z0-9]+)*/)*"
    r"[a-z0-9]+(?:[-._][a-z0-9]+)*)(?::([a-zA-Z0-9_]+[a-zA-Z0-9-._]*)|@(sha256:[0-9a-f]{64}))"
)
_REMOTE_WRITE: Final = (
    r"https://aps-workspaces.([a-z]{2}-[a-z-]{1,20}-[1-9]).amazonaws(.[0-9A-Za-z]{2,4})+/workspaces/"
    r"[-_.0-9A-Za-z]{1,100}/api/v1/remote_write"
)
_IDENTITY_CENTER: Final = r"arn:(aws[a-zA-Z0-9-]*):sso:::instance/(sso)?ins-[a-zA-Z0-9-.]{16}"

Name = Annotated[
    StrictStr,
    Text(min=1, max=64, pattern=r"[A-Za-z0-9._/#-]+", form="made of letters, digits and the characters . _ / # -"),
]
EngineType = Annotated[StrictStr, Choice(min=1, max=64, form="SPARK or HIVE", values=("SPARK", "HIVE"))]
ReleaseLabel = Annotated[
    StrictStr,
    Text(min=1, max=64, pattern=RELEASE_LABEL, form='a release label like "emr-7.9.0" or "emr-7.9.0-latest"'),
]
Architecture = Annotated[StrictStr, Choice(form="X86_64 or ARM64", values=("X86_64", "ARM64"), exact=True)]
Cpu = Annotated[
    StrictStr,
    Quantity(min=1, max=15, unit="vCPU", form='like "4 vCPU"', pattern=r"[1-9][0-9]*(\s)?(vCPU|vcpu|VCPU)?"),
]
Memory = Annotated[
    StrictStr,
    Quantity(min=1, max=15, unit="GB", form='like "16 GB"', pattern=r"[1-9][0-9]*(\s)?(GB|gb|gB|Gb)?"),
]
Disk = Annotated[
    StrictStr,
    Quantity(min=1, max=15, unit="GB", form='like "40 GB"', pattern=r"[1-9][0-9]*(\s)?(GB|gb|gB|Gb)"),
]
DiskType = Annotated[
    StrictStr,
    Choice(
        form="STANDARD or SHUFFLE_OPTIMIZED",
        values=("STANDARD", "SHUFFLE_OPTIMIZED"),
        pattern=r"(SHUFFLE_OPTIMIZED|[Ss]huffle_[Oo]ptimized|STANDARD|[Ss]tandard)",
    ),
]
WorkerType = Annotated[
    StrictStr,
    Choice(
        min=1,
        max=50,
        pattern=_WORKER_NAME,
        form="made of letters, with - or _ between them",
        values=("Driver", "Executor", "HiveDriver", "TezTask"),
        open=True,
    ),
]
LogWorker = Annotated[
    StrictStr,
    Choice(
        min=1,
        max=50,
        pattern=_WORKER_NAME,
        form="a worker type",
        values=("SPARK_DRIVER", "SPARK_EXECUTOR", "HIVE_DRIVER", "TEZ_TASK"),
    ),
]
LogType = Annotated[
    StrictStr,
    Choice(
        min=1,
        max=50,
        pattern=_WORKER_NAME,
        form="a log type",
        values=("STDOUT", "STDERR", "HIVE_LOG", "TEZ_AM", "SYSTEM_LOGS"),
    ),
]
NetworkId = Annotated[
    StrictStr, Text(min=1, max=32, pattern=r"[-0-9a-zA-Z]+.*", form='an id like "subnet-0a1b" or "sg-0a1b"')
]
ImageUri = Annotated[
    StrictStr,
    Text(min=1, max=1024, pattern=_IMAGE_URI, form="the URI of an image in Amazon ECR, with a tag or a sha256 digest"),
]
KeyArn = Annotated[StrictStr, Text(min=20, max=2048, pattern=_KEY_ARN, form="the ARN of a KMS key")]
Classification = Annotated[StrictStr, Text(min=1, max=1024, pattern=_NOT_BLANK, form="text that is not blank")]
PropertyKey = Annotated[StrictStr, Text(min=1, max=1024, pattern=_NOT_BLANK, form="text that is not blank")]
PropertyValue = Annotated[StrictStr, Text(max=1024, pattern=_NOT_BLANK, form="text that is not blank, on one line")]
LogUri = Annotated[
    StrictStr, Text(min=1, max=10280, pattern=r"s3://.*\S.*", form='an address like "s3://bucket/logs/"')
]
LogGroup = Annotated[
    StrictStr,
    Text(min=1, max=512, pattern=r"[\.\-_/#A-Za-z0-9]+", form="made of letters, digits and the characters . - _ / #"),
]
LogStreamPrefix = Annotated[StrictStr, Text(min=1, max=512, pattern=r"[^:*]*", form="text without : and *")]
RemoteWriteUrl = Annotated[
    StrictStr,
    Text(min=1, max=10280, pattern=_REMOTE_WRITE, form="the remote write URL of an Amazon Prometheus workspace"),
]
ContextKey = Annotated[StrictStr, Text(min=1, max=128, form="text")]
ContextValue = Annotated[StrictStr, Text(min=1, max=384, form="text")]
InstanceArn = Annotated[
    StrictStr,
    Text(min=10, max=1024, pattern=_IDENTITY_CENTER, form="the ARN of an IAM Identity Center instance"),
]

# --- job runs --------------------------------------------------------------------------------------------------------

_ROLE_ARN: Final = r"arn:(aws[a-zA-Z0-9-]*):iam::([0-9]{12}):(role((\u002F)|(\u002F[\u0021-\u007F]+\u002F))[\w+=,.@-]+)"
_POLICY_ARN: Final = r"arn:(aws[a-zA-Z0-9-]*):iam::(aws|[0-9]{12}):policy/(?:[!-~]+/)?[\w+=,.@-]+"
_LINES: Final = r"[\s\S]*\S[\s\S]*"

ApplicationId = Annotated[
    StrictStr, Text(min=1, max=64, pattern=r"[0-9a-z]+", form='the id of an application, such as "00f1a2b3c4d5"')
]
RunName = Annotated[StrictStr, Text(min=1, max=256, pattern=_NOT_BLANK, form="text that is not blank, on one line")]
Mode = Annotated[StrictStr, Choice(form="BATCH or STREAMING", values=("BATCH", "STREAMING"), exact=True)]
RoleArn = Annotated[StrictStr, Text(min=20, max=2048, pattern=_ROLE_ARN, form="the ARN of an IAM role")]
Policy = Annotated[StrictStr, Document(min=1, max=2048, form="the JSON text of an IAM policy")]
PolicyArn = Annotated[StrictStr, Text(min=20, max=2048, pattern=_POLICY_ARN, form="the ARN of a managed IAM policy")]
EntryPoint = Annotated[StrictStr, Text(min=1, max=4096, pattern=_NOT_BLANK, form="text that is not blank, on one line")]
Argument = Annotated[StrictStr, Text(form="text")]
Parameters = Annotated[StrictStr, Text(min=1, max=102400, pattern=_LINES, form="text that is not blank")]
Query = Annotated[StrictStr, Text(min=1, max=10280, pattern=_LINES, form="text that is not blank")]
QueryFile = Annotated[StrictStr, Text(min=1, max=256, pattern=_NOT_BLANK, form="text that is not blank, on one line")]
TimeoutMinutes = Annotated[StrictInt, Range(min=0, max=1000000)]
Attempts = Annotated[StrictInt, Range(min=1, max=10)]
GraceSeconds = Annotated[StrictInt, Range(min=15, max=1800, zero=True)]

# --- all resources ---------------------------------------------------------------------------------------------------

_TAG: Final = r"[A-Za-z0-9 /_.:=+@-]"
_TAG_FORM: Final = "made of letters, digits, spaces and the characters / _ . : = + @ -"
TagKey = Annotated[StrictStr, Text(min=1, max=128, pattern=f"{_TAG}+", form=_TAG_FORM, reserved=("aws:", marks.PREFIX))]
TagValue = Annotated[StrictStr, Text(max=256, pattern=f"{_TAG}*", form=_TAG_FORM)]
Tags = Annotated[dict[TagKey, TagValue], Items(max=200, noun="tag")]
