"""Which provider a program means: the bridge of its stack, and explicit providers, which one of the bridges honours."""

import os
from collections.abc import Mapping

import pulumi

__all__ = ["bridge_of_stack", "explicit", "refuse_providers"]

_PACKAGE = "slackwater"
_BRIDGES = ("dynamic", "native")


def bridge_of_stack() -> str:
    """The bridge of this stack."""
    bridge = pulumi.Config(_PACKAGE).get("bridge") or os.environ.get("SLACKWATER_BRIDGE") or _BRIDGES[0]
    if bridge not in _BRIDGES:
        raise pulumi.RunError(f'slackwater:bridge is "{bridge}"; allowed are {" and ".join(_BRIDGES)}')
    return bridge


def refuse_providers(what: str, kind: str, opts: pulumi.ResourceOptions | pulumi.InvokeOptions) -> None:
    """Refuse an explicit provider over the dynamic bridge: the engine would go by the stack's configuration there.

    Raises:
        pulumi.RunError: there is one; the way out is told.
    """
    if provider := explicit(kind, opts):
        raise pulumi.RunError(
            f'{what}: provider "{provider.pulumi_resource_name}" is explicit, which the dynamic bridge cannot honour; '
            "set slackwater:bridge to native, or leave it out"
        )


def explicit(kind: str, opts: pulumi.ResourceOptions | pulumi.InvokeOptions) -> pulumi.ProviderResource | None:
    """Return the provider that options, or those of the parent, choose for a kind of ours."""
    several = getattr(opts, "providers", None) or {}
    named = [*(several.values() if isinstance(several, Mapping) else several), opts.provider]
    own = next((one for one in named if one is not None and one.package == _PACKAGE), None)
    return own or (opts.parent.get_provider(kind) if opts.parent else None)
