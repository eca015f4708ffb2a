"""The provider that a program chooses: the bridge of its stack, or an explicit one, which needs the native bridge."""

import os
from collections.abc import Mapping, Sequence
from typing import Any, Required, TypedDict

import pulumi

from slackwater.bridge.release import release
from slackwater.provider.settings import STRUCTURED
from slackwater.schema.names import camel

__all__ = ["AssumeRoleArgs", "Provider", "bridge_of_stack", "explicit", "refuse_autonaming", "refuse_providers"]

_PACKAGE = "slackwater"
_BRIDGES = ("dynamic", "native")


class AssumeRoleArgs(TypedDict, total=False):
    """The role that a provider takes on."""

    role_arn: Required[pulumi.Input[str]]
    """The ARN of the role."""
    session_name: pulumi.Input[str]
    """The session's name, which logs show; default "slackwater"."""
    external_id: pulumi.Input[str]
    """What the role's trust policy asks for."""
    duration_seconds: pulumi.Input[int]
    """How long the role lasts until it is renewed, 900 to 43200 seconds; default 3600."""


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
        assume_role: pulumi.Input[AssumeRoleArgs] | None = None,
        allowed_account_ids: pulumi.Input[Sequence[pulumi.Input[str]]] | None = None,
        default_tags: pulumi.Input[Mapping[str, pulumi.Input[str]]] | None = None,
        max_retries: pulumi.Input[int] | None = None,
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
            assume_role: The role to take on with the credentials of the standard chain.
            allowed_account_ids: The accounts that the credentials may belong to; left out: any.
            default_tags: Tags of every resource; its own take precedence.
            max_retries: How often a failed call is repeated, 0 to 25; default 5.
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
            "assumeRole": _under_wire_names(assume_role),
            "allowedAccountIds": allowed_account_ids,
            "defaultTags": default_tags,
            "maxRetries": max_retries,
        }
        settings = {key: _text(key, value) for key, value in given.items() if value is not None}
        released = pulumi.ResourceOptions(**release()._asdict())
        super().__init__(_PACKAGE, resource_name, settings, pulumi.ResourceOptions.merge(released, opts))


def _text(key: str, value: Any) -> Any:
    """Return a setting as the engine passes it on to a provider: groups, lists and maps as text."""
    return pulumi.Output.json_dumps(value) if key in STRUCTURED else value


def _under_wire_names(role: Any) -> Any:
    """Return the settings of a role under the names that other languages write."""
    if role is None:
        return None
    known: pulumi.Output[Any] = pulumi.Output.from_input(role)
    return known.apply(lambda given: {camel(name): value for name, value in given.items()})


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


def refuse_autonaming() -> None:
    """Refuse the stack's rules for names over the dynamic bridge, which the engine does not tell of them.

    Raises:
        pulumi.RunError: there are some; the message names the way out.
    """
    if pulumi.runtime.get_config("pulumi:autonaming"):
        raise pulumi.RunError(
            "pulumi:autonaming cannot be honoured over the dynamic bridge; set slackwater:bridge to native"
        )


def explicit(kind: str, opts: pulumi.ResourceOptions | pulumi.InvokeOptions) -> pulumi.ProviderResource | None:
    """Return the provider that the options, or those of the parent, choose for one of our kinds."""
    several = getattr(opts, "providers", None) or {}
    named = [*(several.values() if isinstance(several, Mapping) else several), opts.provider]
    own = next((one for one in named if one is not None and one.package == _PACKAGE), None)
    return own or (opts.parent.get_provider(kind) if opts.parent else None)
