"""The monitoring of a Batch platform: rules and alarms of its queues, and its dashboard.

Batch has no metrics of jobs, but sends an event for every change of a job (user guide, "Batch EventBridge events").
EventBridge itself counts the matches of a rule, under the rule's name and without a target (EventBridge user guide,
"Monitoring Amazon EventBridge").
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pulumi

from slackwater.blueprints.common.supporting import Family

if TYPE_CHECKING:
    # As in `infrastructure`.
    aws: Any
else:
    import pulumi_aws as aws

__all__ = ["Watch", "dashboard", "watch"]

PERIOD_SECONDS: Final = 300
_OUTSIDE: Final = re.compile(r"[^A-Za-z0-9_-]")
"""What a dashboard's name cannot hold. API: PutDashboard."""
_COUNTED: Final = ("AWS/Events", "TriggeredRules")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """A kind of occurrence in a queue: its event, and the words about it."""

    name: str
    event: str
    detail: Mapping[str, Any]
    words: str


_KINDS: Final = (
    _Kind(name="failed", event="Batch Job State Change", detail={"status": ["FAILED"]}, words="jobs failed"),
    _Kind(
        name="blocked",
        event="Batch Job Queue Blocked",
        detail={},
        words="the first job in the queue cannot run and blocks it",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """The monitoring of one queue for one kind of occurrence."""

    rule: Any
    alarm: Any


def watch(family: Family, name: str, queue_arn: pulumi.Output[str], wanted: Mapping[str, Any]) -> dict[str, Watch]:
    """Create the rules and alarms of a queue, by their purpose.

    Args:
        family: The component that they belong to.
        name: The queue's name in the platform.
        queue_arn: The queue.
        wanted: The program's settings of alarms.
    """
    return {f"{name}-{kind.name}": _watch(family, name, kind, queue_arn, wanted) for kind in _KINDS}


def _watch(family: Family, name: str, kind: _Kind, queue_arn: pulumi.Output[str], wanted: Mapping[str, Any]) -> Watch:
    ours, options, tags = f"{family.name}-{name}-{kind.name}", family.options(), family.tagged(wanted.get("tags"))
    rule = aws.cloudwatch.EventRule(
        ours,
        description=f"{family.name}, job queue {name}: {kind.words}",
        event_pattern=queue_arn.apply(lambda arn: _pattern(kind, arn)),
        tags=tags,
        opts=options,
    )
    for key, arn in wanted.get("event_targets", {}).items():
        aws.cloudwatch.EventTarget(f"{ours}-{key}", rule=rule.name, arn=arn, opts=options)
    threshold = wanted.get("failed_jobs", 1) if kind.name == "failed" else 1
    alarm = aws.cloudwatch.MetricAlarm(
        ours,
        alarm_description=f"{family.name}, job queue {name}: {kind.words}.",
        namespace=_COUNTED[0],
        metric_name=_COUNTED[1],
        dimensions={"RuleName": rule.name},
        statistic="Sum",
        period=PERIOD_SECONDS,
        evaluation_periods=1,
        comparison_operator="GreaterThanOrEqualToThreshold",
        threshold=threshold,
        treat_missing_data="notBreaching",  # nothing is counted where nothing happens
        alarm_actions=wanted.get("actions"),
        ok_actions=wanted.get("ok_actions"),
        tags=tags,
        opts=options,
    )
    return Watch(rule=rule, alarm=alarm)


def _pattern(kind: _Kind, queue_arn: str) -> str:
    detail = {**kind.detail, "jobQueue": [queue_arn]}
    return json.dumps({"source": ["aws.batch"], "detail-type": [kind.event], "detail": detail})


def dashboard(
    family: Family, watches: Mapping[str, Watch], log_group_name: pulumi.Input[str] | None, queue_arn: pulumi.Input[str]
) -> Any:
    """Create a dashboard with the counts and the latest lines of the logs.

    Args:
        family: The component that it belongs to.
        watches: The monitoring of the queues, by purpose.
        log_group_name: The log group of the jobs, if it is known.
        queue_arn: Any queue, which tells the region.
    """
    rules = {name: each.rule.name for name, each in watches.items()}
    known = pulumi.Output.all(rules, log_group_name, queue_arn)
    name = f"{pulumi.get_project()}-{pulumi.get_stack()}-{family.name}"
    return aws.cloudwatch.Dashboard(
        f"{family.name}-batch",
        dashboard_name=_OUTSIDE.sub("-", name),
        dashboard_body=known.apply(lambda them: _body(*them)),
        opts=family.options(),
    )


def _body(rules: Mapping[str, str], log_group_name: str | None, queue_arn: str) -> str:
    region = queue_arn.split(":")[3]
    widgets = [_counts(region, kind, rules) for kind in _KINDS if rules]
    if log_group_name:
        query = f"SOURCE '{log_group_name}' | fields @timestamp, @logStream, @message | sort @timestamp desc | limit 50"
        properties = {"region": region, "title": "Logs", "query": query, "view": "table"}
        widgets.append({"type": "log", "width": 24, "height": 9, "properties": properties})
    return json.dumps({"widgets": widgets})


def _counts(region: str, kind: _Kind, rules: Mapping[str, str]) -> dict[str, Any]:
    """Return one line for each queue."""
    lines = {name.removesuffix(f"-{kind.name}"): rule for name, rule in rules.items() if name.endswith(kind.name)}
    return {
        "type": "metric",
        "width": 12,
        "height": 6,
        "properties": {
            "region": region,
            "title": kind.words.capitalize(),
            "metrics": [[*_COUNTED, "RuleName", rule, {"label": name}] for name, rule in lines.items()],
            "stat": "Sum",
            "period": PERIOD_SECONDS,
        },
    }
