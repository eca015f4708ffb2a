"""The law over a custom domain that no row can say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slackwater.errors import Problem
from slackwater.schema.model import Laws

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slackwater.services.apprunner.customdomains.models import CustomDomainAssociationInputs

CHECKS: Final = Laws()


@CHECKS.law("domainName", "enableWwwSubdomain", source="Developer Guide: a wildcard domain has no www")
def _without_www(domain: CustomDomainAssociationInputs) -> Iterator[Problem]:
    """a wildcard has no www."""
    if (domain.domain_name or "").startswith("*.") and domain.enable_www_subdomain is not False:
        yield Problem("enableWwwSubdomain", f"must be false with the wildcard {domain.domain_name}")
