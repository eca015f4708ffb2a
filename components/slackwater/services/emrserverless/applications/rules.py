"""What may be done to an application, and when. Data only.

Laws, in the words of the API pages and the field:

* An application is updated only in CREATED or STOPPED (UpdateApplication), deleted only in CREATED or STOPPED
  (DeleteApplication), and stopped only when all its scheduled and running jobs are completed or cancelled
  (StopApplication).
* CREATED is never reached again: an application that has been started once rests in STOPPED.
* A started application takes a few fields live (user guide, "Updating running applications"). The 2021 pages do not
  say so; a service that refuses is answered by the way through STOPPED.
* Tags have no state rule.
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import (
    Across,
    Action,
    ActionKind,
    Api,
    Change,
    Equals,
    FieldRule,
    Gone,
    Guard,
    IsSet,
    Keep,
    Lifecycle,
    Look,
    Matches,
    Omit,
    Passing,
    Request,
    Required,
    Resting,
    Send,
    Untag,
    When,
)

_LIVING: Final = ("CREATING", "CREATED", "STARTING", "STARTED", "STOPPING", "STOPPED")
_ALL: Final = frozenset(_LIVING)
_AT_REST: Final = frozenset({"CREATED", "STOPPED"})

_UPDATE_PAGE: Final = "UpdateApplication"
_RUNNING_GUIDE: Final = "User guide, Updating running applications; error text in terraform-provider-aws #49109"

ACTIVE_JOB_RUNS: Final = Guard(
    name="active job runs",
    noun="job run",
    source="StopApplication: all scheduled and running jobs must be completed or cancelled; CANCELLING blocks too",
)

LIVE_SESSIONS: Final = Guard(
    name="live sessions",
    noun="session",
    source="ListSessions; no page says that a live session blocks StopApplication: taken to, as an active job run does",
)

_PRE_INITIALISED: Final = When(
    condition=IsSet("initialCapacity"),
    words="pre-initialised workers keep their image",
    source=_RUNNING_GUIDE,
)

APPLICATION: Final = Lifecycle(
    kind="slackwater:emrserverless:Application",
    noun="application",
    api=Api(
        service="emr-serverless",
        key="applicationId",
        id="applicationId",
        arn="arn",
        name="name",
        describe=Look("GetApplication", by="applicationId", under="application"),
        every=Look("ListApplications", under="applications", id="id", fixed={"states": _LIVING}),
        whole=False,
        youngest=30,
        reason="stateDetails",
        outputs=("applicationId", "arn", "state", "stateDetails"),
    ),
    states=(
        Passing(name="CREATING", to="CREATED", source="Application, state"),
        Resting(name="CREATED", source="Application, state; UpdateApplication; DeleteApplication"),
        Passing(name="STARTING", to="STARTED", source="Application, state; StartApplication"),
        Resting(name="STARTED", running=True, source="Application, state"),
        Passing(name="STOPPING", to="STOPPED", source="Application, state; StopApplication"),
        Resting(name="STOPPED", source="Application, state"),
        Gone(name="TERMINATED", source="Application, state; DeleteApplication"),
    ),
    actions=(
        Action(
            name="create",
            does=ActionKind.CREATE,
            words="create",
            legal_in=frozenset({"ABSENT", "TERMINATED"}),
            passes="CREATING",
            lands_in="CREATED",
            api=Request("CreateApplication"),
            source="CreateApplication",
        ),
        Action(
            name="update",
            does=ActionKind.UPDATE,
            words="update",
            legal_in=_AT_REST,
            api=Request("UpdateApplication", answers="application"),
            source="UpdateApplication: an application has to be in a stopped or created state in order to be updated",
        ),
        Action(
            name="update_live",
            does=ActionKind.UPDATE_LIVE,
            words="update live",
            legal_in=frozenset({"STARTED"}),
            api=Request("UpdateApplication", parts=True, answers="application"),
            source=_RUNNING_GUIDE,
        ),
        Action(
            name="stop",
            does=ActionKind.MOVE,
            words="stop",
            legal_in=frozenset({"STARTED"}),
            passes="STOPPING",
            lands_in="STOPPED",
            guards=(ACTIVE_JOB_RUNS, LIVE_SESSIONS),
            api=Request("StopApplication", once=True),
            source="StopApplication; from STARTING it is accepted too (field), but no page promises it",
        ),
        Action(
            name="start",
            does=ActionKind.MOVE,
            words="start",
            legal_in=_AT_REST,
            passes="STARTING",
            lands_in="STARTED",
            api=Request("StartApplication", once=True),
            source="StartApplication",
        ),
        Action(
            name="disable_auto_start",
            does=ActionKind.FENCE,
            words="disable auto start",
            legal_in=frozenset({"STOPPED"}),
            api=Request(
                "UpdateApplication", fixed={"autoStartConfiguration": {"enabled": False}}, answers="application"
            ),
            source="UpdateApplication; autoStartConfiguration: any submit starts the application again",
        ),
        Action(
            name="delete",
            does=ActionKind.DELETE,
            words="delete",
            legal_in=_AT_REST,
            lands_in="TERMINATED",
            api=Request("DeleteApplication", once=True),
            source="DeleteApplication: an application has to be in a stopped or created state in order to be deleted",
        ),
        Action(name="tag", does=ActionKind.SET_TAGS, words="set tags", legal_in=_ALL, source="TagResource"),
        Action(name="untag", does=ActionKind.REMOVE_TAGS, words="remove tags", legal_in=_ALL, source="UntagResource"),
        Action(name="mark_running", does=ActionKind.MARK, words="", legal_in=_ALL, source="TagResource"),
        Action(name="clear_mark", does=ActionKind.UNMARK, words="", legal_in=_ALL, source="UntagResource"),
    ),
    fields=(
        FieldRule(
            path="name", change=Change.REPLACE, unset=Required(), source="CreateApplication; not in UpdateApplication"
        ),
        FieldRule(
            path="type", change=Change.REPLACE, unset=Required(), source="CreateApplication; not in UpdateApplication"
        ),
        FieldRule(path="releaseLabel", change=Change.AT_REST, unset=Required(), source=_UPDATE_PAGE),
        FieldRule(
            path="architecture",
            change=Change.AT_REST,
            unset=Send("X86_64"),
            source="UpdateApplication; default X86_64 as observed by other tools",
        ),
        FieldRule(
            path="initialCapacity",
            change=Change.AT_REST,
            unset=Send({}),
            source="UpdateApplication; an empty map is legal in the model (0 to 10 entries)",
        ),
        FieldRule(
            path="maximumCapacity",
            change=Change.LIVE,
            unset=Keep("the API needs cpu and memory in it, so a maximum can be raised but not taken away"),
            source=_RUNNING_GUIDE,
        ),
        FieldRule(
            path="autoStartConfiguration",
            change=Change.AT_REST,
            unset=Send({"enabled": True}),
            source="UpdateApplication; AutoStartConfig: enabled by default",
        ),
        FieldRule(
            path="autoStopConfiguration",
            change=Change.AT_REST,
            unset=Send({"enabled": True, "idleTimeoutMinutes": 15}),
            source="UpdateApplication; AutoStopConfig: enabled after 15 idle minutes by default",
        ),
        FieldRule(
            path="networkConfiguration",
            change=Change.AT_REST,
            unset=Send({"subnetIds": [], "securityGroupIds": []}),
            source="UpdateApplication; NetworkConfiguration: both lists may be empty",
        ),
        FieldRule(
            path="imageConfiguration",
            change=Change.LIVE,
            not_live_when=(_PRE_INITIALISED,),
            unset=Send({}),
            note="A streaming job run takes the new image only when it is started again.",
            source=_RUNNING_GUIDE,
        ),
        FieldRule(
            path="workerTypeSpecifications",
            change=Change.AT_REST,
            unset=Send({}),
            source="UpdateApplication; workerTypeSpecifications",
        ),
        FieldRule(
            path="workerTypeSpecifications.*.imageConfiguration",
            change=Change.LIVE,
            not_live_when=(_PRE_INITIALISED,),
            unset=Omit(),
            source=_RUNNING_GUIDE,
        ),
        FieldRule(
            path="runtimeConfiguration",
            change=Change.AT_REST,
            unset=Send([]),
            source="UpdateApplication; runtimeConfiguration",
        ),
        FieldRule(
            path="monitoringConfiguration",
            change=Change.AT_REST,
            unset=Send(
                {
                    "s3MonitoringConfiguration": {},
                    "managedPersistenceMonitoringConfiguration": {"enabled": True},
                    "cloudWatchLoggingConfiguration": {"enabled": False},
                    "prometheusMonitoringConfiguration": {},
                }
            ),
            source="UpdateApplication; ManagedPersistenceMonitoringConfiguration: enabled by default",
        ),
        FieldRule(
            path="monitoringConfiguration.s3MonitoringConfiguration",
            change=Change.AT_REST,
            unset=Send({}),
            source="S3MonitoringConfiguration: no member is required",
        ),
        FieldRule(
            path="monitoringConfiguration.managedPersistenceMonitoringConfiguration",
            change=Change.AT_REST,
            unset=Send({"enabled": True}),
            source="ManagedPersistenceMonitoringConfiguration: enabled by default",
        ),
        FieldRule(
            path="monitoringConfiguration.cloudWatchLoggingConfiguration",
            change=Change.AT_REST,
            unset=Send({"enabled": False}),
            source="CloudWatchLoggingConfiguration: enabled is required",
        ),
        FieldRule(
            path="monitoringConfiguration.prometheusMonitoringConfiguration",
            change=Change.AT_REST,
            unset=Send({}),
            source="PrometheusMonitoringConfiguration: no member is required",
        ),
        FieldRule(
            path="interactiveConfiguration",
            change=Change.AT_REST,
            unset=Send({"livyEndpointEnabled": False, "studioEnabled": False}),
            source="UpdateApplication; InteractiveConfiguration",
        ),
        FieldRule(
            path="schedulerConfiguration",
            change=Change.AT_REST,
            unset=Send({"maxConcurrentRuns": 15, "queueTimeoutMinutes": 360}),
            replace_when=(
                Across(
                    condition=Matches("releaseLabel", r"emr-[0-6]\..*"),
                    words="a release before emr-7.0.0 takes none, and no update takes one away",
                    source="SchedulerConfiguration: emr-7.0.0 and later; UpdateApplication has no way to unset it",
                ),
            ),
            source="UpdateApplication; SchedulerConfiguration: 15 runs and 360 minutes by default",
        ),
        FieldRule(
            path="schedulerConfiguration.maxConcurrentRuns",
            change=Change.LIVE,
            unset=Send(15),
            source="Error texts in cloudformation roadmap #2370 and terraform-provider-aws #49109",
        ),
        FieldRule(
            path="schedulerConfiguration.queueTimeoutMinutes",
            change=Change.AT_REST,
            unset=Send(360),
            source="SchedulerConfiguration: 360 minutes by default",
        ),
        FieldRule(
            path="diskEncryptionConfiguration",
            change=Change.AT_REST,
            unset=Send({}),
            source="UpdateApplication; DiskEncryptionConfiguration: no member is required",
        ),
        FieldRule(
            path="identityCenterConfiguration",
            change=Change.AT_REST,
            unset=Send({}),
            source="UpdateApplication; IdentityCenterConfigurationInput: no member is required",
        ),
        FieldRule(
            path="jobLevelCostAllocationConfiguration",
            change=Change.AT_REST,
            unset=Send({"enabled": False}),
            source="UpdateApplication; JobLevelCostAllocationConfiguration",
        ),
        FieldRule(path="tags", change=Change.ANY_TIME, unset=Untag(), source="TagResource; UntagResource"),
    ),
    restart_when=(
        When(
            condition=IsSet("initialCapacity"),
            words="it keeps pre-initialised workers",
            source="StartApplication: initializes the configured initial capacity",
        ),
        When(
            condition=Equals("autoStartConfiguration.enabled", value=False),
            words="no submit starts it",
            source="AutoStartConfig",
        ),
    ),
    not_restarted="it is left STOPPED: with auto start on and no pre-initialised capacity, the next job run starts it",
    fence_when=When(
        condition=Equals("autoStartConfiguration.enabled", value=True),
        words="so that no submit starts it again before the delete",
        source="AutoStartConfig: any submit starts a stopped application",
    ),
)
