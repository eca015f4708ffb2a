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
    When,
)
from slackwater.services.tags import TAGS, tagging

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

_PRE_INITIALISED: Final = When(IsSet("initialCapacity"), "pre-initialised workers keep their image", _RUNNING_GUIDE)

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
        Passing("CREATING", to="CREATED", source="Application, state"),
        Resting("CREATED", source="Application, state; UpdateApplication; DeleteApplication"),
        Passing("STARTING", to="STARTED", source="Application, state; StartApplication"),
        Resting("STARTED", running=True, source="Application, state"),
        Passing("STOPPING", to="STOPPED", source="Application, state; StopApplication"),
        Resting("STOPPED", source="Application, state"),
        Gone("TERMINATED", source="Application, state; DeleteApplication"),
    ),
    actions=(
        Action(
            "create",
            ActionKind.CREATE,
            frozenset({"ABSENT", "TERMINATED"}),
            passes="CREATING",
            lands_in="CREATED",
            api=Request("CreateApplication"),
        ),
        Action(
            "update",
            ActionKind.UPDATE,
            _AT_REST,
            api=Request("UpdateApplication", answers="application"),
            source="UpdateApplication: an application has to be in a stopped or created state in order to be updated",
        ),
        Action(
            "update_live",
            ActionKind.UPDATE_LIVE,
            frozenset({"STARTED"}),
            api=Request("UpdateApplication", parts=True, answers="application"),
            source=_RUNNING_GUIDE,
        ),
        Action(
            "stop",
            ActionKind.MOVE,
            frozenset({"STARTED"}),
            passes="STOPPING",
            lands_in="STOPPED",
            guards=(ACTIVE_JOB_RUNS, LIVE_SESSIONS),
            api=Request("StopApplication", once=True),
            source="StopApplication; from STARTING it is accepted too (field), but no page promises it",
        ),
        Action(
            "start",
            ActionKind.MOVE,
            _AT_REST,
            passes="STARTING",
            lands_in="STARTED",
            api=Request("StartApplication", once=True),
        ),
        Action(
            "disable_auto_start",
            ActionKind.FENCE,
            frozenset({"STOPPED"}),
            api=Request(
                "UpdateApplication", fixed={"autoStartConfiguration": {"enabled": False}}, answers="application"
            ),
            source="UpdateApplication; autoStartConfiguration: any submit starts the application again",
        ),
        Action(
            "delete",
            ActionKind.DELETE,
            _AT_REST,
            lands_in="TERMINATED",
            api=Request("DeleteApplication", once=True),
            source="DeleteApplication: an application has to be in a stopped or created state in order to be deleted",
        ),
        *tagging(_ALL),
        Action("mark_running", ActionKind.MARK, _ALL, words="", source="TagResource"),
        Action("clear_mark", ActionKind.UNMARK, _ALL, words="", source="UntagResource"),
    ),
    fields=(
        FieldRule("name", Change.REPLACE, Required(), "CreateApplication; not in UpdateApplication"),
        FieldRule("type", Change.REPLACE, Required(), "CreateApplication; not in UpdateApplication"),
        FieldRule("releaseLabel", Change.AT_REST, Required(), _UPDATE_PAGE),
        FieldRule(
            "architecture",
            Change.AT_REST,
            Send("X86_64"),
            "UpdateApplication; default X86_64 as observed by other tools",
        ),
        FieldRule(
            "initialCapacity",
            Change.AT_REST,
            Send({}),
            "UpdateApplication; an empty map is legal in the model (0 to 10 entries)",
        ),
        FieldRule(
            "maximumCapacity",
            Change.LIVE,
            Keep("the API needs cpu and memory in it, so a maximum can be raised but not taken away"),
            _RUNNING_GUIDE,
        ),
        FieldRule(
            "autoStartConfiguration",
            Change.AT_REST,
            Send({"enabled": True}),
            "UpdateApplication; AutoStartConfig: enabled by default",
        ),
        FieldRule(
            "autoStopConfiguration",
            Change.AT_REST,
            Send({"enabled": True, "idleTimeoutMinutes": 15}),
            "UpdateApplication; AutoStopConfig: enabled after 15 idle minutes by default",
        ),
        FieldRule(
            "networkConfiguration",
            Change.AT_REST,
            Send({"subnetIds": [], "securityGroupIds": []}),
            "UpdateApplication; NetworkConfiguration: both lists may be empty",
        ),
        FieldRule(
            "imageConfiguration",
            Change.LIVE,
            Send({}),
            _RUNNING_GUIDE,
            not_live_when=(_PRE_INITIALISED,),
            note="A streaming job run takes the new image only when it is started again.",
        ),
        FieldRule("workerTypeSpecifications", Change.AT_REST, Send({}), "UpdateApplication; workerTypeSpecifications"),
        FieldRule(
            "workerTypeSpecifications.*.imageConfiguration",
            Change.LIVE,
            Omit(),
            _RUNNING_GUIDE,
            not_live_when=(_PRE_INITIALISED,),
        ),
        FieldRule("runtimeConfiguration", Change.AT_REST, Send([]), "UpdateApplication; runtimeConfiguration"),
        FieldRule(
            "monitoringConfiguration",
            Change.AT_REST,
            Send(
                {
                    "s3MonitoringConfiguration": {},
                    "managedPersistenceMonitoringConfiguration": {"enabled": True},
                    "cloudWatchLoggingConfiguration": {"enabled": False},
                    "prometheusMonitoringConfiguration": {},
                }
            ),
            "UpdateApplication; ManagedPersistenceMonitoringConfiguration: enabled by default",
        ),
        FieldRule(
            "monitoringConfiguration.s3MonitoringConfiguration",
            Change.AT_REST,
            Send({}),
            "S3MonitoringConfiguration: no member is required",
        ),
        FieldRule(
            "monitoringConfiguration.managedPersistenceMonitoringConfiguration",
            Change.AT_REST,
            Send({"enabled": True}),
            "ManagedPersistenceMonitoringConfiguration: enabled by default",
        ),
        FieldRule(
            "monitoringConfiguration.cloudWatchLoggingConfiguration",
            Change.AT_REST,
            Send({"enabled": False}),
            "CloudWatchLoggingConfiguration: enabled is required",
        ),
        FieldRule(
            "monitoringConfiguration.prometheusMonitoringConfiguration",
            Change.AT_REST,
            Send({}),
            "PrometheusMonitoringConfiguration: no member is required",
        ),
        FieldRule(
            "interactiveConfiguration",
            Change.AT_REST,
            Send({"livyEndpointEnabled": False, "studioEnabled": False}),
            "UpdateApplication; InteractiveConfiguration",
        ),
        FieldRule(
            "schedulerConfiguration",
            Change.AT_REST,
            Send({"maxConcurrentRuns": 15, "queueTimeoutMinutes": 360}),
            "UpdateApplication; SchedulerConfiguration: 15 runs and 360 minutes by default",
            replace_when=(
                Across(
                    Matches("releaseLabel", r"emr-[0-6]\..*"),
                    "a release before emr-7.0.0 takes none, and no update takes one away",
                    "SchedulerConfiguration: emr-7.0.0 and later; UpdateApplication has no way to unset it",
                ),
            ),
        ),
        FieldRule(
            "schedulerConfiguration.maxConcurrentRuns",
            Change.LIVE,
            Send(15),
            "Error texts in cloudformation roadmap #2370 and terraform-provider-aws #49109",
        ),
        FieldRule(
            "schedulerConfiguration.queueTimeoutMinutes",
            Change.AT_REST,
            Send(360),
            "SchedulerConfiguration: 360 minutes by default",
        ),
        FieldRule(
            "diskEncryptionConfiguration",
            Change.AT_REST,
            Send({}),
            "UpdateApplication; DiskEncryptionConfiguration: no member is required",
        ),
        FieldRule(
            "identityCenterConfiguration",
            Change.AT_REST,
            Send({}),
            "UpdateApplication; IdentityCenterConfigurationInput: no member is required",
        ),
        FieldRule(
            "jobLevelCostAllocationConfiguration",
            Change.AT_REST,
            Send({"enabled": False}),
            "UpdateApplication; JobLevelCostAllocationConfiguration",
        ),
        TAGS,
    ),
    restart_when=(
        When(
            IsSet("initialCapacity"),
            "it keeps pre-initialised workers",
            "StartApplication: initializes the configured initial capacity",
        ),
        When(Equals("autoStartConfiguration.enabled", value=False), "no submit starts it", "AutoStartConfig"),
    ),
    not_restarted="it is left STOPPED: with auto start on and no pre-initialised capacity, the next job run starts it",
    fence_when=When(
        Equals("autoStartConfiguration.enabled", value=True),
        "so that no submit starts it again before the delete",
        "AutoStartConfig: any submit starts a stopped application",
    ),
)
