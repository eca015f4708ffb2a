"""The clients of EMR Serverless Spark, behind one method: Alibaba's official one, and the emulator in this process.

The official one is the extra ``slackwater[alibaba]``. It is imported at the first call, which takes a second and brings
28 packages. It signs, finds credentials by its own chain, and repeats what is throttled or fails.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import urlsplit

from slackwater.errors import (
    AccessDenied,
    InputError,
    NotFound,
    Problem,
    Refused,
    ServiceError,
    ServiceRefusal,
    Unavailable,
)
from slackwater.services.emrspark.shapes import VERSION, Encoded

if TYPE_CHECKING:
    from slackwater.services.aws.clients import Connection

__all__ = ["Official", "Port", "refused", "region"]

INSTALL: Final = "Install it: pip install 'slackwater[alibaba]'"
REGION_VARIABLE: Final = "ALIBABA_CLOUD_REGION_ID"
KEY_VARIABLE: Final = "ALIBABA_CLOUD_ACCESS_KEY_ID"
_SDK: Final = "alibabacloud_emr_serverless_spark20230808.client"
_REGION: Final = re.compile(r"[a-z]{2}(-[a-z0-9]+)+")

EMULATED: Final = ("000000000000", "emulated")
"""The access key and the secret of an emulator, where the environment has none."""

_TRIES: Final = 5
_FIRST_PAUSE: Final = 300
_LONGEST_PAUSE: Final = 20_000
"""Milliseconds; the service itself may ask for a pause of up to this."""

_CONNECT_TIMEOUT: Final = 5_000
_READ_TIMEOUT: Final = 15_000
_THROTTLED: Final = 429
_MISSING: Final = 404
_SERVER_FAULT: Final = 500
_NOT_ALLOWED: Final = (401, 403)
_CREDENTIALS: Final = re.compile(
    r"Forbidden|NoPermission|InvalidAccessKeyId|InvalidCredentials|InvalidSecurityToken|Missing(Authorization|Security)|"
    r"SignatureDoesNotMatch|IncompleteSignature"
)
"""Codes that speak of credentials or permissions, whatever the status."""


_QUIET: Final = logging.NullHandler()


class Port(Protocol):
    """What slackwater needs of a client."""

    def send(self, operation: str, request: Encoded, *, retries: bool) -> Any:
        """Send one request and return the body of the answer. Raises only ``ServiceError`` and ``Refused``."""


def region(given: str, connection: Connection) -> str:
    """Return the region that a call goes to.

    Raises:
        InputError: it is not set, or not the name of a region, which becomes part of a host's name.
    """
    found = given or os.environ.get(REGION_VARIABLE, "") or ("cn-hangzhou" if connection.endpoint else "")
    if not found:
        raise InputError([Problem("regionId", f"is not set, and neither is {REGION_VARIABLE} in the environment")])
    if not _REGION.fullmatch(found):
        raise InputError([Problem("regionId", f'must be the name of a region, such as "cn-hangzhou", not {found!r}')])
    return found


def refused(operation: str, status: int, code: str, message: str) -> ServiceError:
    """Return the error for an answer that is none. The service's words stay as they are."""
    known: type[ServiceError] = ServiceRefusal
    if code.startswith("Throttling") or status == _THROTTLED or status >= _SERVER_FAULT:
        known = Unavailable
    elif status in _NOT_ALLOWED or _CREDENTIALS.match(code):
        known = AccessDenied
    elif status == _MISSING:
        known = NotFound
    return known(operation, code, " ".join(message.split()))


@dataclass(slots=True)
class Official:
    """Alibaba's official client for one region."""

    region: str
    endpoint: str | None = None
    _credential: Any = field(default=None, repr=False)

    def send(self, operation: str, request: Encoded, *, retries: bool) -> Any:
        """Send one request, and repeat it if it is throttled or fails."""
        models = _sdk("alibabacloud_tea_openapi.utils_models")
        asked = models.OpenApiRequest(headers={}, query=dict(request.query), body=request.body)
        how = {"protocol": "HTTPS", "auth_type": "AK", "style": "ROA", "req_body_type": "json", "body_type": "json"}
        where = {"action": operation, "version": VERSION, "pathname": request.path, "method": request.method}
        runtime = _sdk("darabonba.runtime").RuntimeOptions()
        try:
            return self._client(retries=retries).call_api(models.Params(**where, **how), asked, runtime)["body"]
        except Exception as error:
            raise _translated(operation, error) from error

    def _client(self, *, retries: bool) -> Any:
        """Return a client. It is cheap to make one; credentials, which may be fetched, are kept."""
        models = _sdk("alibabacloud_tea_openapi.utils_models")
        config = models.Config(region_id=self.region, credential=self._credentials(), user_agent="slackwater")
        config.connect_timeout, config.read_timeout = _CONNECT_TIMEOUT, _READ_TIMEOUT
        config.retry_options = _retries() if retries else None
        if self.endpoint:
            parts = urlsplit(self.endpoint)
            config.endpoint, config.protocol = parts.netloc, parts.scheme
        return _sdk(_SDK).Client(config)

    def _credentials(self) -> Any:
        """Return the credentials of the official chain, or an emulator's, if it is one and the environment has none."""
        if self._credential is None:
            credentials = _sdk("alibabacloud_credentials")
            config = None
            if (self.endpoint or "").startswith("http:") and KEY_VARIABLE not in os.environ:
                key, secret = EMULATED
                kind = _sdk("alibabacloud_credentials.models").Config
                config = kind(type="access_key", access_key_id=key, access_key_secret=secret)
            self._credential = credentials.client.Client(config)
        return self._credential


def _sdk(module: str) -> ModuleType:
    """Return a module of the official client, which logs failures in many lines, unless a program listens to them."""
    logging.getLogger("credentials").addHandler(_QUIET)
    try:
        return import_module(module)
    except ImportError as error:
        raise Refused(
            "EMR Serverless Spark needs Alibaba's official client, which is not installed", INSTALL
        ) from error


def _retries() -> Any:
    """Return how the official client repeats calls: what is throttled, broken or unreachable; never what is refused."""
    condition = {
        "maxAttempts": _TRIES,
        "exception": ["ThrottlingException", "ServerException", "RetryError"],
        "errorCode": ["Throttling", "Throttling.Api", "Throttling.User"],
        "backoff": {"policy": "EqualJitter", "period": _FIRST_PAUSE, "cap": _LONGEST_PAUSE},
        "maxDelay": _LONGEST_PAUSE,
    }
    return _sdk("darabonba.policy.retry").RetryOptions({"retryable": True, "retryCondition": [condition]})


def _translated(operation: str, error: Exception) -> ServiceError | Refused:
    """Return our error for one of the official client. Its own texts have no secret; requests are never shown."""
    if isinstance(error, Refused):
        return error
    error = getattr(error, "inner_exception", None) or error
    code, status = str(getattr(error, "code", "") or ""), getattr(error, "status_code", None)
    if code == "InvalidCredentials" or type(error).__name__ == "CredentialException":
        return AccessDenied(operation, "NoCredentials", "no Alibaba Cloud credentials were found")
    if isinstance(status, int):
        return refused(operation, status, code, _said(error))
    text = " ".join(str(error).split())[:200]
    return Unavailable(operation, "NoAnswer", f"no answer of the service came: {text or type(error).__name__}")


def _said(error: Any) -> str:
    """Return the service's words, with the id of the request and what is not permitted."""
    told: Mapping[str, Any] = getattr(error, "data", None) or {}
    words = str(told.get("Message") or told.get("message") or error)
    detail: Mapping[str, Any] = told.get("AccessDeniedDetail") or told.get("accessDeniedDetail") or {}
    action = f" (no permission for {detail['AuthAction']})" if detail.get("AuthAction") else ""
    id = told.get("RequestId") or told.get("requestId")
    return f"{words}{action}" + (f"; request {id}" if id else "")
