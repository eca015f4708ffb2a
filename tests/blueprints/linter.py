"""A linter of our own for IAM policies: what a least-privilege policy does not hold."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

LISTS_ONLY = frozenset({"logs:DescribeLogGroups"})
"""Actions that look through all names of one kind: of them, and only of them, a name may be missing in the ARN."""

UNSCOPED = frozenset({"ecr:GetAuthorizationToken"})
"""Actions for which IAM knows no resource (service authorization reference): they, and only they, are for "*"."""
OWN_ACCOUNT = frozenset({"ec2.amazonaws.com"})
"""Services that take a role only for what is in the role's own account, and that name no source."""


def complaints(document: str) -> list[str]:
    """Return what is too wide in a policy document. Denying much is no fault."""
    statements = json.loads(document)["Statement"]
    found = [line for each in statements if each["Effect"] == "Allow" for line in _statement(each)]
    return found if statements else ["no statement"]


def _statement(statement: Mapping[str, Any]) -> Iterator[str]:
    for word in ("Action", "Resource"):
        if isinstance(statement.get(word, []), str) or statement.get(word) == []:
            yield f"{word} is not a list of something"
    yield from (f"wide action {action}" for action in statement["Action"] if "*" in action)
    for resource in statement.get("Resource", ()):
        unscoped = resource == "*" and UNSCOPED.issuperset(statement["Action"])
        if not unscoped and _wide(resource, may_list=LISTS_ONLY.issuperset(statement["Action"])):
            yield f"wide resource {resource}"
    conditions = statement.get("Condition", {}).keys()
    foreign = "Principal" in statement and statement["Principal"].get("Service") not in OWN_ACCOUNT
    if foreign and not {"StringEquals", "ArnLike"} <= conditions:
        yield "anybody's use of the service"
    if "Resource" not in statement and "Principal" not in statement:
        yield "no resource"


def _wide(resource: str, *, may_list: bool) -> bool:
    """Tell whether an ARN leaves open what it is about: stars may only stand for what is below a name."""
    parts = resource.split(":", 5)
    if len(parts) < 6 or any("*" in part for part in parts[:5]):
        return True
    name = parts[5].removesuffix("*").rstrip(":/") if parts[5].endswith((":*", "/*")) else parts[5]
    kind_only = not name or ("/" not in name and ":" not in name and name in {"log-group", "database", "table"})
    return "*" in name or (kind_only and not may_list)
