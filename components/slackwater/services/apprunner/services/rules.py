"""What may be done to a service, when, and by which call. Data only.

Laws, in the words of the API pages and the field:

* One thing at a time: while the status is OPERATION_IN_PROGRESS, everything else is refused, whoever began it.
* The status says RUNNING again after a rollback. Only the newest operation tells that a change has failed, so a state
  is formed from both.
* Every update is a deployment. It replaces the blocks that it names, and is refused when it names none.
* A paused service takes no update (Developer Guide). What it had in memory and on its disk is lost.
* CREATE_FAILED is repaired by an update, or deleted. DELETE_FAILED is only deleted again.
* The name and the encryption never change, nor does code become an image (UpdateService).
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
    Newest,
    Passing,
    Remedy,
    Request,
    Required,
    Resting,
    Send,
    StateMapping,
    Turns,
    Users,
)
from slackwater.services.apprunner.states import TAGS_OF
from slackwater.services.tags import TAGS, tagging

_SERVING: Final = frozenset({"RUNNING", "ROLLED_BACK"})
_FAILED: Final = frozenset({"ROLLED_BACK", "CREATE_FAILED"})
_AT_REST: Final = frozenset({"RUNNING", "ROLLED_BACK", "PAUSED", "CREATE_FAILED", "DELETE_FAILED"})
_STATUS: Final = "Service, Status"
_OPERATION: Final = "OperationSummary, Type and Status"
_NEVER: Final = "UpdateService: you can't change the name or the encryption"

WAYS_IN: Final = Guard(
    name="ingress connections that lead to it",
    noun="VPC ingress connection",
    remedy=Remedy.REFUSE,
    consent="",
    way_out="Delete them first",
    found=Users("slackwater:apprunner:VpcIngressConnection", "serviceArn"),
    source="DeleteService: not while a VPC ingress connection is AVAILABLE; terraform-provider-aws#40896",
)

SERVICE: Final = Lifecycle(
    kind="slackwater:apprunner:Service",
    noun="service",
    axes=("status", "operationType", "operationStatus"),
    api=Api(
        service="apprunner",
        key="serviceArn",
        id="serviceArn",
        arn="serviceArn",
        name="serviceName",
        describe=Look("DescribeService", by="serviceArn", under="service"),
        every=Look("ListServices", under="serviceSummaryList"),
        tags=TAGS_OF,
        newest=Newest(
            Look("ListOperations", by="serviceArn", under="operationSummaryList", fixed={"maxResults": 1}),
            prefix="operation",
            among=("RUNNING", "OPERATION_IN_PROGRESS", "CREATE_FAILED", "DELETE_FAILED"),
        ),
        whole=False,
        youngest=10,
        outputs=("serviceArn", "serviceId", "serviceUrl", "status"),
        turn="serviceArn",
    ),
    folds=(
        StateMapping(("OPERATION_IN_PROGRESS", "", ""), "MAINTAINED"),
        StateMapping(("OPERATION_IN_PROGRESS", "*", "SUCCEEDED"), "MAINTAINED"),
        StateMapping(("OPERATION_IN_PROGRESS", "*", "FAILED"), "MAINTAINED"),
        StateMapping(("OPERATION_IN_PROGRESS", "*", "ROLLBACK_SUCCEEDED"), "MAINTAINED"),
        StateMapping(("OPERATION_IN_PROGRESS", "*", "ROLLBACK_FAILED"), "MAINTAINED"),
        StateMapping(("OPERATION_IN_PROGRESS", "*", "ROLLBACK_IN_PROGRESS"), "ROLLING_BACK"),
        StateMapping(("OPERATION_IN_PROGRESS", "CREATE_SERVICE", "*"), "CREATING"),
        StateMapping(("OPERATION_IN_PROGRESS", "UPDATE_SERVICE", "*"), "UPDATING"),
        StateMapping(("OPERATION_IN_PROGRESS", "START_DEPLOYMENT", "*"), "DEPLOYING"),
        StateMapping(("OPERATION_IN_PROGRESS", "PAUSE_SERVICE", "*"), "PAUSING"),
        StateMapping(("OPERATION_IN_PROGRESS", "RESUME_SERVICE", "*"), "RESUMING"),
        StateMapping(("OPERATION_IN_PROGRESS", "DELETE_SERVICE", "*"), "DELETING"),
        StateMapping(("RUNNING", "*", "ROLLBACK_SUCCEEDED"), "ROLLED_BACK"),
        StateMapping(("RUNNING", "*", "ROLLBACK_FAILED"), "ROLLED_BACK"),
        StateMapping(("RUNNING", "UPDATE_SERVICE", "FAILED"), "ROLLED_BACK"),
        StateMapping(("RUNNING", "START_DEPLOYMENT", "FAILED"), "ROLLED_BACK"),
        StateMapping(("RUNNING", "*", "*"), "RUNNING"),
        StateMapping(("PAUSED", "*", "*"), "PAUSED"),
        StateMapping(("CREATE_FAILED", "*", "*"), "CREATE_FAILED"),
        StateMapping(("DELETE_FAILED", "*", "*"), "DELETE_FAILED"),
        StateMapping(("DELETED", "*", "*"), "DELETED"),
    ),
    states=(
        Passing("CREATING", to="RUNNING", source=_OPERATION),
        Passing("UPDATING", to="RUNNING", source=_OPERATION),
        Passing("DEPLOYING", to="RUNNING", source=_OPERATION, unasked=True),
        Passing("PAUSING", to="PAUSED", source=_OPERATION),
        Passing("RESUMING", to="RUNNING", source=_OPERATION),
        Passing("DELETING", to="DELETED", source=_OPERATION),
        Passing("ROLLING_BACK", to="ROLLED_BACK", source=_OPERATION, unasked=True),
        Passing(
            "MAINTAINED",
            to=None,
            source="Service, Status: in progress, and no operation is; or lists lag",
            unasked=True,
        ),
        Resting("RUNNING", running=True, source=_STATUS),
        Resting("ROLLED_BACK", running=True, source="OperationSummary, Status; reports: apprunner-roadmap#209"),
        Resting("PAUSED", source=_STATUS),
        Resting("CREATE_FAILED", broken=True, source="Service, Status: rebuild it by an update"),
        Resting("DELETE_FAILED", broken=True, source="Service, Status: retry the deletion"),
        Gone("DELETED", source=_STATUS),
    ),
    actions=(
        Action(
            "create",
            ActionKind.CREATE,
            frozenset({"ABSENT", "DELETED"}),
            passes="CREATING",
            lands_in="RUNNING",
            missed_in=frozenset({"CREATE_FAILED"}),
            token=False,
            api=Request("CreateService", once=True, answers="service"),
        ),
        Action(
            "update",
            ActionKind.UPDATE,
            frozenset({"RUNNING", "ROLLED_BACK", "CREATE_FAILED"}),
            words="update and deploy",
            passes="UPDATING",
            lands_in="RUNNING",
            missed_in=_FAILED,
            api=Request("UpdateService", once=True),
        ),
        Action(
            "rebuild",
            ActionKind.MOVE,
            frozenset({"CREATE_FAILED"}),
            passes="UPDATING",
            lands_in="RUNNING",
            missed_in=_FAILED,
            api=Request("UpdateService", once=True),
            source="Service, Status: CREATE_FAILED is rebuilt by UpdateService",
        ),
        Action(
            "resume",
            ActionKind.MOVE,
            frozenset({"PAUSED"}),
            passes="RESUMING",
            lands_in="RUNNING",
            missed_in=frozenset({"PAUSED"}),
            api=Request("ResumeService", once=True),
        ),
        Action(
            "pause",
            ActionKind.MOVE,
            _SERVING,
            passes="PAUSING",
            lands_in="PAUSED",
            missed_in=_SERVING,
            note="what its instances have in memory and on disk is lost when it is paused",
            api=Request("PauseService", once=True),
        ),
        Action(
            "delete",
            ActionKind.DELETE,
            _AT_REST,
            passes="DELETING",
            lands_in="DELETED",
            missed_in=frozenset({"DELETE_FAILED"}),
            guards=(WAYS_IN,),
            api=Request("DeleteService", once=True),
        ),
        *tagging(_AT_REST),
    ),
    fields=(
        FieldRule("serviceName", Change.REPLACE, Required(), _NEVER),
        FieldRule("encryptionConfiguration", Change.REPLACE, Keep("it stays encrypted as it was made"), _NEVER),
        FieldRule(
            "sourceConfiguration",
            Change.AT_REST,
            Required(),
            "UpdateService",
            replace_when=(
                Across(
                    Turns(IsSet("sourceConfiguration.codeRepository")),
                    "a service stays one of code, or of an image",
                    "UpdateService, SourceConfiguration",
                ),
            ),
        ),
        FieldRule(
            "sourceConfiguration.codeRepository.codeConfiguration.configurationSource",
            Change.AT_REST,
            Required(),
            "UpdateService",
            replace_when=(
                Across(
                    Equals("status", "CREATE_FAILED"),
                    "a service whose create has failed keeps the source of its configuration",
                    "reports: amazon-app-runner-deploy#47, from REPOSITORY to API; the other way is taken to be alike",
                ),
            ),
        ),
        FieldRule("instanceConfiguration", Change.AT_REST, Send({"cpu": "1024", "memory": "2048"}), "UpdateService"),
        FieldRule(
            "instanceConfiguration.instanceRoleArn",
            Change.AT_REST,
            Keep("an update that does not name the role keeps it"),
            "UpdateService, Examples: a member that is not sent is kept",
        ),
        FieldRule(
            "healthCheckConfiguration",
            Change.AT_REST,
            Send(
                {
                    "protocol": "TCP",
                    "path": "/",
                    "interval": 5,
                    "timeout": 2,
                    "healthyThreshold": 1,
                    "unhealthyThreshold": 5,
                }
            ),
            "UpdateService; HealthCheckConfiguration: defaults",
        ),
        FieldRule(
            "autoScalingConfigurationArn",
            Change.AT_REST,
            Keep("a service keeps its auto scaling configuration until it gets another one"),
            "UpdateService",
        ),
        FieldRule(
            "networkConfiguration",
            Change.AT_REST,
            Send(
                {
                    "egressConfiguration": {"egressType": "DEFAULT"},
                    "ingressConfiguration": {"isPubliclyAccessible": True},
                    "ipAddressType": "IPV4",
                }
            ),
            "UpdateService; NetworkConfiguration: defaults",
        ),
        FieldRule("observabilityConfiguration", Change.AT_REST, Send({"observabilityEnabled": False}), "UpdateService"),
        TAGS,
    ),
    again="Mend what is wrong, and run up again",
    first_look=15.0,
)
