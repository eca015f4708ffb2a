"""What slackwater may do on the way to a change of a resource of AWS App Runner."""

from slackwater.services.base import CommonLifecycle, Power, option


class PowerLifecycle(CommonLifecycle):
    """What slackwater may do with a service."""

    power: Power = option(
        "The power state to keep: `as_found` (default) leaves it alone, `running`, or `stopped`, which is PAUSED. A "
        "paused service that is to stay so is resumed for a change, and paused again.",
        "as_found",
    )
