"""Who calls, where: account and region from the request's signature, and the ARNs that follow from them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

DEFAULT_ACCOUNT = "000000000000"
DEFAULT_REGION = "us-east-1"

_CREDENTIAL = re.compile(r"Credential=(?P<key>[^/]+)/[^/]*/(?P<region>[^/]+)/(?P<service>[^/]+)/aws4_request")
_HOST = re.compile(r"(?P<service>[a-z0-9-]+?)(-fips)?\.(?P<region>[a-z]{2}(-[a-z]+)+-\d)\.")
_ACCOUNT = re.compile(r"\d{12}")
_ALIBABA = re.compile(r"ACS3-HMAC-SHA256 Credential=(?P<key>[^,]+),")
_ALIBABA_SERVICE = "emr-serverless-spark"
_ALIBABA_REGION = "cn-hangzhou"


@dataclass(frozen=True, slots=True)
class Caller:
    """One account in one region: nothing of another is ever seen."""

    account: str = DEFAULT_ACCOUNT
    region: str = DEFAULT_REGION

    @property
    def scope(self) -> str:
        """The key under which this account's things of this region are kept."""
        return f"{self.account}/{self.region}"

    @classmethod
    def of_scope(cls, scope: str) -> "Caller":
        """The inverse of `scope`."""
        account, _, region = scope.partition("/")
        return cls(account=account, region=region)

    @property
    def partition(self) -> str:
        """The partition the region lies in."""
        for prefix, partition in (("cn-", "aws-cn"), ("us-gov-", "aws-us-gov")):
            if self.region.startswith(prefix):
                return partition
        return "aws"

    @property
    def user_arn(self) -> str:
        """Whom the service notes as the creator."""
        return f"arn:{self.partition}:iam::{self.account}:user/slackwater"

    def arn(self, service: str, resource: str) -> str:
        """The ARN of a resource of this account and region."""
        return f"arn:{self.partition}:{service}:{self.region}:{self.account}:{resource}"


def identify(headers: Mapping[str, str], query: str = "") -> tuple[str, Caller]:
    """The service's signing name ("" when the request does not tell) and the caller.

    The signature is read, not verified. An access key of twelve digits is the account, as with other emulators. A
    signature of Alibaba's names neither the service, of which there is one here, nor the region, which is in the query.
    """
    if found := _ALIBABA.match(headers.get("authorization", "")):
        account = found["key"] if _ACCOUNT.fullmatch(found["key"]) else DEFAULT_ACCOUNT
        region = parse_qs(query).get("regionId", [_ALIBABA_REGION])[-1]
        return _ALIBABA_SERVICE, Caller(account=account, region=region)
    if found := _CREDENTIAL.search(headers.get("authorization", "")):
        key = found["key"]
        account = key if _ACCOUNT.fullmatch(key) else DEFAULT_ACCOUNT
        return found["service"], Caller(account=account, region=found["region"])
    if found := _HOST.match(headers.get("host", "")):
        return found["service"], Caller(region=found["region"])
    return "", Caller()
