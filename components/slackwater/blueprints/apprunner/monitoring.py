"""The alarms of a web service, on metrics that App Runner counts itself.

Source: Developer Guide, "Viewing App Runner service metrics reported to CloudWatch": those of the whole service.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pulumi

from slackwater.blueprints.common.supporting import Family

if TYPE_CHECKING:
    # As in `supporting`.
    aws: Any
else:
    import pulumi_aws as aws

__all__ = ["alarms"]

_PERIOD: Final = 60
_PERIODS: Final = 5
_SERVER_ERRORS: Final = 5
_LATENCY: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """A kind of alarm. ``option``: where its threshold is; ``periods``: of how many seconds, and how many of them."""

    name: str
    option: str
    metric: str
    statistic: Mapping[str, str]
    words: str
    default: int | None = None
    periods: tuple[int, int] = (_PERIOD, _PERIODS)


_SUM: Final = {"statistic": "Sum"}
_ONCE: Final = (_PERIOD * _PERIODS, 1)
"""What is counted is counted over the whole time."""
_KINDS: Final = (
    _Kind(
        name="server-errors",
        option="server_errors",
        metric="5xxStatusResponses",
        statistic=_SUM,
        words="requests fail",
        default=_SERVER_ERRORS,
        periods=_ONCE,
    ),
    _Kind(
        name="client-errors",
        option="client_errors",
        metric="4xxStatusResponses",
        statistic=_SUM,
        words="requests are refused",
        periods=_ONCE,
    ),
    _Kind(
        name="slow",
        option="latency_milliseconds",
        metric="RequestLatency",
        statistic={"extended_statistic": "p95"},
        words="requests take long",
        default=_LATENCY,
    ),
    _Kind(
        name="busy",
        option="active_instances",
        metric="ActiveInstances",
        statistic={"statistic": "Maximum"},
        words="all instances are at work",
    ),
)


def alarms(
    family: Family, wanted: Mapping[str, Any], *, most: Any, service_name: pulumi.Output[str], service_id: Any
) -> dict[str, Any]:
    """Make the alarms, by what they are for.

    Args:
        family: The component that they belong to.
        wanted: What the program says of them.
        most: How many instances there can be, if that is known.
        service_name: The name of the service.
        service_id: Its id.
    """
    dimensions = {"ServiceName": service_name, "ServiceID": service_id}
    return {kind.name: _alarm(family, kind, at, wanted, dimensions) for kind, at in _wanted(wanted, most)}


def _wanted(wanted: Mapping[str, Any], most: Any) -> Iterator[tuple[_Kind, Any]]:
    """Yield the kinds that have a threshold, with it."""
    for kind in _KINDS if wanted.get("enabled", True) else ():
        threshold = wanted.get(kind.option, most if kind.name == "busy" else kind.default)
        if threshold is not None:
            yield kind, threshold


def _alarm(family: Family, kind: _Kind, threshold: Any, wanted: Mapping[str, Any], dimensions: Any) -> Any:
    period, count = kind.periods
    return aws.cloudwatch.MetricAlarm(
        f"{family.name}-{kind.name}",
        alarm_description=f"The web service {family.name}: {kind.words}.",
        namespace="AWS/AppRunner",
        metric_name=kind.metric,
        dimensions=dimensions,
        period=period,
        evaluation_periods=count,
        comparison_operator="GreaterThanOrEqualToThreshold",
        threshold=threshold,
        treat_missing_data="notBreaching",  # a service without requests, or a paused one, counts nothing
        alarm_actions=wanted.get("actions"),
        ok_actions=wanted.get("ok_actions"),
        tags=family.tagged(wanted.get("tags")),
        opts=family.options(),
        **kind.statistic,
    )
