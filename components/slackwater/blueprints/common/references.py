"""The outputs of another stack, by default of the same environment. A missing output is reported in one line."""

from typing import Any, Final

import pulumi

from slackwater.schema.nearest import meant

__all__ = ["StackOutputs"]

_NOBODY: Final = "organization"
"""The organization of every project in a backend without organizations."""


class StackOutputs:
    """The outputs of another stack.

    ``sw.StackOutputs("platform")`` is the stack of the same name in the project `platform`. Values are known in
    previews, too, since the other stack has been deployed before.
    """

    name: str
    """The whole name, `organization/project/stack`."""

    def __init__(
        self,
        project: str,
        *,
        stack: str | None = None,
        organization: str | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """Refer to a stack.

        Args:
            project: The other project, or the whole name of a stack, `organization/project/stack`.
            stack: The stack in it; by default this stack's name.
            organization: Whose project it is; by default this stack's. Backends without organizations, such as a
                folder or a bucket, call it `organization`.
            opts: The reference's options.
        """
        own = f"{organization or pulumi.get_organization() or _NOBODY}/{project}/{stack or pulumi.get_stack()}"
        self.name = project if project.count("/") == 2 else own  # noqa: PLR2004 - the three parts of a whole name
        self._reference = pulumi.StackReference(self.name, opts=opts)

    def require(self, output: str) -> pulumi.Output[Any]:
        """Return an output, secret if it is one; without it the program ends in one line.

        Raises:
            pulumi.RunError: when the value is looked at, if the stack does not export it.
        """

        async def present(value: Any) -> Any:
            if value is None:
                raise pulumi.RunError(_missing(self.name, output, await self._reference.outputs.future() or {}))
            return value

        return self._reference.get_output(output).apply(present)


def _missing(stack: str, output: str, found: Any) -> str:
    if not found:
        return f"stack {stack} has no output {output}, nor any other: run `pulumi up` there first"
    return f"stack {stack} has no output {output}; {meant(output, sorted(found), otherwise='it has {}')}"
