"""The provider that a program chooses: the bridge of its stack, or an explicit one, which needs the native bridge."""

import os
from collections.abc import Mapping

import pulumi

from slackwater.bridge.release import release

__all__ = ["Provider", "bridge_of_stack", "explicit", "refuse_providers"]

_PACKAGE = "slackwater"
_BRIDGES = ("dynamic", "native")


class Provider(pulumi.ProviderResource):
    """An explicit provider, for another region, profile or account than the stack's.

    It needs the native bridge. ``pulumi.ResourceOptions(provider=...)`` and ``pulumi.InvokeOptions(provider=...)`` take
    it.
    """

    def __init__(  # noqa: PLR0913 - one keyword for each setting
        self,
        resource_name: str,
        *,
        region: pulumi.Input[str] | None = None,
        profile: pulumi.Input[str] | None = None,
        account: pulumi.Input[str] | None = None,
        endpoint: pulumi.Input[str] | None = None,
        state: pulumi.Input[str] | None = None,
        speed: pulumi.Input[float] | None = None,
        maintenance_window: pulumi.Input[str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """Declare a provider.

        Args:
            resource_name: The name of the provider in the program.
            region: The AWS region; left out: the standard chain.
            profile: The AWS profile; left out: the standard chain.
            account: The account that the credentials must belong to; left out: any.
            endpoint: ``embedded`` (the emulator), a URL, or left out for AWS.
            state: The file of the embedded emulator.
            speed: How many times faster than a real service the embedded emulator runs; default 1.
            maintenance_window: When running work may be disturbed, such as ``Sun 02:00-04:00 Europe/Berlin``.
            opts: Options as for any resource.
        """
        given = {
            "region": region,
            "profile": profile,
            "account": account,
            "endpoint": endpoint,
            "state": state,
            "speed": speed,
            "maintenanceWindow": maintenance_window,
        }
        settings = {key: value for key, value in given.items() if value is not None}
        released = pulumi.ResourceOptions(**release()._asdict())
        super().__init__(_PACKAGE, resource_name, settings, pulumi.ResourceOptions.merge(released, opts))


def bridge_of_stack() -> str:
    """Return the bridge of this stack."""
    bridge = pulumi.Config(_PACKAGE).get("bridge") or os.environ.get("SLACKWATER_BRIDGE") or _BRIDGES[0]
    if bridge not in _BRIDGES:
        raise pulumi.RunError(f'slackwater:bridge is "{bridge}"; allowed are {" and ".join(_BRIDGES)}')
    return bridge


def refuse_providers(what: str, kind: str, opts: pulumi.ResourceOptions | pulumi.InvokeOptions) -> None:
    """Refuse an explicit provider over the dynamic bridge, where the engine would use the stack's configuration.

    Raises:
        pulumi.RunError: there is one; the message names the way out.
    """
    if provider := explicit(kind, opts):
        raise pulumi.RunError(
            f'{what}: provider "{provider.pulumi_resource_name}" is explicit, which the dynamic bridge cannot honour; '
            "set slackwater:bridge to native, or leave it out"
        )


def explicit(kind: str, opts: pulumi.ResourceOptions | pulumi.InvokeOptions) -> pulumi.ProviderResource | None:
    """Return the provider that the options, or those of the parent, choose for one of our kinds."""
    several = getattr(opts, "providers", None) or {}
    named = [*(several.values() if isinstance(several, Mapping) else several), opts.provider]
    own = next((one for one in named if one is not None and one.package == _PACKAGE), None)
    return own or (opts.parent.get_provider(kind) if opts.parent else None)
