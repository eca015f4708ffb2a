"""The kinds of values in the fields of AWS Batch, in our words.

Batch's own description of its API has hardly any limits: those here are in the prose of its pages, or were reported.
"""

from typing import Annotated, Final

from pydantic import StrictStr

from slackwater.services.base import Choice, Items, Named, Text
from slackwater.services.values import MOST_TAGS, TagKey, TagValue

_WORD: Final = r"[A-Za-z0-9][A-Za-z0-9_-]*"
_NAME: Final = r"[A-Za-z0-9_-]{1,128}"
_BATCH: Final = r"arn:aws[a-zA-Z0-9-]*:batch:[^:]*:[0-9]{12}"
_IAM: Final = r"arn:aws[a-zA-Z0-9-]*:iam::[0-9]{12}"


def _referred(kind: str) -> Named:
    """Return the rule of a reference to another resource of AWS Batch, by its ARN or its name."""
    return Named(
        kind=kind,
        pattern=rf"(?:{_BATCH}:{kind}/)?{_NAME}",
        form=f"the ARN of a {kind.replace('-', ' ')}, or its name",
    )


# --- everywhere ------------------------------------------------------------------------------------------------------

Word = Annotated[StrictStr, Text(min=1, form="text")]
Name = Annotated[
    StrictStr,
    Text(min=1, max=128, pattern=_WORD, form="made of letters, digits, - and _, a letter or a digit first"),
]
Arn = Annotated[StrictStr, Text(pattern=r"arn:[^:]*:[^:]*:[^:]*:[^:]*:.+", form="an ARN")]
InstanceType = Annotated[
    StrictStr, Text(pattern=r"[a-z][A-Za-z0-9._-]*", form='an instance type or family, such as "m7g.large" or "c6i"')
]

CapacityTags = Annotated[dict[TagKey, TagValue], Items(max=MOST_TAGS, noun="tag")]

EnvironmentId = Annotated[
    StrictStr,
    Text(pattern=rf"(?:(?:{_BATCH}:compute-environment/)?{_NAME})?", form="the name of an environment, or its ARN"),
]
QueueId = Annotated[
    StrictStr, Text(pattern=rf"(?:(?:{_BATCH}:job-queue/)?{_NAME})?", form="the name of a job queue, or its ARN")
]
PolicyId = Annotated[
    StrictStr, Text(pattern=rf"(?:{_BATCH}:scheduling-policy/{_NAME})?", form="the ARN of a scheduling policy")
]
RevisionId = Annotated[
    StrictStr,
    Text(
        pattern=rf"(?:(?:{_BATCH}:job-definition/)?{_NAME}:[1-9][0-9]*)?",
        form='a revision of a job definition: "name:revision" or its ARN',
    ),
]
JobId = Annotated[StrictStr, Text(pattern=r"[0-9a-f-]*", form="the id of a job")]

# --- compute environments --------------------------------------------------------------------------------------------

ServiceRole = Annotated[
    StrictStr,
    Named(kind="role", pattern=rf"(?:{_IAM}:role)?[\w+=,.@/-]+", form="the ARN of an IAM role, or its name"),
]
InstanceRole = Annotated[
    StrictStr,
    Named(
        kind="instance-profile",
        pattern=rf"(?:{_IAM}:instance-profile/)?[\w+=,.@/-]+",
        form="the ARN of an instance profile, or its name",
    ),
]
ClusterArn = Annotated[
    StrictStr,
    Text(pattern=r"arn:aws[a-zA-Z0-9-]*:eks:[^:]*:[0-9]{12}:cluster/.+", form="the ARN of an Amazon EKS cluster"),
]
Namespace = Annotated[
    StrictStr,
    Text(
        min=1,
        max=63,
        pattern=r"(?!default$)[a-z0-9]([-a-z0-9]*[a-z0-9])?",
        form='the name of a Kubernetes namespace (small letters, digits and -) other than "default"',
        reserved=("kube-",),
    ),
]

# --- job queues and scheduling policies ------------------------------------------------------------------------------

EnvironmentRef = Annotated[StrictStr, _referred("compute-environment")]
ServiceEnvironmentRef = Annotated[StrictStr, _referred("service-environment")]
QuotaShareArn = Annotated[
    StrictStr,
    Named(
        kind="quota-share",
        pattern=rf"{_BATCH}:job-queue/{_NAME}/quota-share/{_NAME}",
        form="the ARN of a quota share",
    ),
]
SchedulingPolicyArn = Annotated[
    StrictStr,
    Named(
        kind="scheduling-policy",
        pattern=r"(?:arn:)?aws[a-zA-Z0-9-]*:.*scheduling-policy/.+",
        form="the ARN of a scheduling policy",
    ),
]
ShareIdentifier = Annotated[
    StrictStr,
    Text(
        min=1, max=256, pattern=r"[A-Za-z0-9]{1,255}\*?", form="made of letters and digits, with * at most at the end"
    ),
]

# --- job definitions and jobs ----------------------------------------------------------------------------------------

QueueRef = Annotated[StrictStr, _referred("job-queue")]
DefinitionRef = Annotated[
    StrictStr,
    Named(
        kind="job-definition",
        pattern=rf"(?:{_BATCH}:job-definition/)?{_NAME}(?::[1-9][0-9]*)?",
        form='a job definition: its name, "name:revision" or its ARN',
    ),
]
RevisionRef = Annotated[
    StrictStr,
    Named(
        kind="job-definition",
        pattern=rf"(?:{_BATCH}:job-definition/)?{_NAME}:[1-9][0-9]*",
        form='a revision of a job definition: "name:revision" or its ARN',
    ),
]
ConsumableRef = Annotated[StrictStr, _referred("consumable-resource")]
Glob = Annotated[StrictStr, Text(min=1, max=512, pattern=r"[^*]*\*?", form="text with * at most at the end")]
ExitCodeGlob = Annotated[
    StrictStr, Text(min=1, max=512, pattern=r"[0-9]*\*?", form="made of digits, with * at most at the end")
]
ImageUri = Annotated[
    StrictStr,
    Text(min=1, max=255, pattern=r"[A-Za-z0-9_:./#@-]+", form='the name of an image, such as "amazonlinux:2023"'),
]
VariableName = Annotated[StrictStr, Text(min=1, form="text", reserved=("AWS_BATCH",))]
ResourceType = Annotated[
    StrictStr, Choice(form="VCPU, MEMORY or GPU", values=("VCPU", "MEMORY", "GPU"), exact=True, name="ResourceType")
]
Amount = Annotated[StrictStr, Text(pattern=r"[0-9]+(\.[0-9]+)?", form='a number as text, such as "0.25" or "2048"')]
VolumeName = Annotated[
    StrictStr, Text(min=1, max=255, pattern=r"[A-Za-z0-9_-]+", form="made of letters, digits, - and _")
]
_MOUNT_WORDS: Final = (
    *("defaults", "ro", "rw", "suid", "nosuid", "dev", "nodev", "exec", "noexec", "sync", "async", "dirsync"),
    *("remount", "mand", "nomand", "atime", "noatime", "diratime", "nodiratime", "bind", "rbind", "unbindable"),
    *("runbindable", "private", "rprivate", "shared", "rshared", "slave", "rslave", "relatime", "norelatime"),
    *("strictatime", "nostrictatime", "mode", "uid", "gid", "nr_inodes", "nr_blocks", "mpol"),
)
MountOption = Annotated[
    StrictStr, Text(pattern=rf"(?:{'|'.join(_MOUNT_WORDS)})(?:=.+)?", form="an option of tmpfs, such as noexec")
]
UlimitName = Annotated[
    StrictStr,
    Choice(
        form="a limit",
        values=(
            *("core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile", "nproc", "rss"),
            *("rtprio", "rttime", "sigpending", "stack"),
        ),
    ),
]
OperatingSystem = Annotated[
    StrictStr,
    Choice(
        form="an operating system",
        values=(
            "LINUX",
            *(f"WINDOWS_SERVER_{year}_{edition}" for year in ("2019", "2022") for edition in ("CORE", "FULL")),
        ),
    ),
]
IpcMode = Annotated[StrictStr, Choice(form="a mode", values=("host", "task", "none"))]
PidMode = Annotated[StrictStr, Choice(form="a mode", values=("host", "task"))]
NodeRange = Annotated[
    StrictStr, Text(pattern=r"[0-9]+|[0-9]*:[0-9]*", form='a range of nodes, such as "0:3", "4:" or "5"')
]
Capability = Annotated[
    StrictStr, Text(min=1, max=128, pattern=r"[A-Z_]+", form="the name of a Linux capability, such as NET_ADMIN")
]
DnsPolicy = Annotated[StrictStr, Choice(form="a policy", values=("Default", "ClusterFirst", "ClusterFirstWithHostNet"))]
_DNS: Final = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*"
DnsName = Annotated[StrictStr, Text(min=1, max=253, pattern=_DNS, form="made of small letters, digits, - and .")]
_SEGMENT: Final = r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?"
MetadataKey = Annotated[
    StrictStr,
    Text(
        min=1,
        max=317,
        pattern=rf"({_DNS}/)?{_SEGMENT}",
        form="up to 63 letters, digits, -, _ and ., maybe after a domain and /",
    ),
]
LabelValue = Annotated[StrictStr, Text(pattern=rf"({_SEGMENT})?", form="up to 63 letters, digits, -, _ and .")]
AnnotationValue = Annotated[StrictStr, Text(max=255, form="text")]
