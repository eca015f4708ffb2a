"""The provider that a program chooses: the bridge of its stack, or an explicit one, which needs the native bridge."""

import os
from collections.abc import Mapping

import pulumi

__all__ = ["bridge_of_stack", "explicit", "refuse_providers"]

_PACKAGE = "slackwater"
_BRIDGES = ("dynamic", "native")


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
