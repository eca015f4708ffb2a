"""Signatures of the kind ACS3-HMAC-SHA256: what a request's signature has to be."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, quote

from slackwater.emulator.errors import ServiceError
from slackwater.emulator.wire import Request

ALGORITHM: Final = "ACS3-HMAC-SHA256"
_AUTHORIZATION: Final = re.compile(
    rf"{ALGORITHM} Credential=(?P<key>[^,]+),SignedHeaders=(?P<signed>[^,]+),Signature=(?P<signature>[0-9a-f]+)"
)
_DUE: Final = (
    "host",
    "x-acs-action",
    "x-acs-content-sha256",
    "x-acs-date",
    "x-acs-signature-nonce",
    "x-acs-version",
)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def check(request: Request, secret: str, version: str) -> None:
    """Refuse a request that is not signed, or not with this secret."""
    found = _AUTHORIZATION.fullmatch(request.headers.get("authorization", ""))
    if found is None:
        raise ServiceError("MissingAuthorization", "The Authorization header is missing or is not valid.", status=400)
    signed = found["signed"].split(";")
    sent = {name for name in request.headers if name.startswith("x-acs-")}
    if missing := sorted({*_DUE, *sent} - {*signed}):
        raise ServiceError("IncompleteSignature", f"The signature does not cover {', '.join(missing)}.", status=400)
    if request.headers["x-acs-version"] != version:
        raise ServiceError("InvalidVersion", "Specified parameter Version is not valid.", status=400)
    if not _DATE.fullmatch(request.headers["x-acs-date"]):
        raise ServiceError("InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.")
    if request.headers["x-acs-content-sha256"] != hashlib.sha256(request.body).hexdigest():
        raise ServiceError("InvalidContentHash", "The hash of the body is not that of the request.", status=400)
    if not hmac.compare_digest(found["signature"], signature(request, request.headers, signed, secret)):
        message = "Specified signature does not match our calculation."
        raise ServiceError("SignatureDoesNotMatch", message, status=400)


def signature(request: Request, headers: Mapping[str, str], signed: list[str], secret: str) -> str:
    """Return the signature of a request."""
    pairs = sorted(parse_qsl(request.query, keep_blank_values=True))
    query = "&".join(f"{quote(name, safe='~')}={quote(value, safe='~')}" for name, value in pairs)
    lines = "".join(f"{name}:{headers.get(name, '').strip()}\n" for name in signed)
    body = headers["x-acs-content-sha256"]
    canonical = f"{request.method}\n{request.path}\n{query}\n{lines}\n{';'.join(signed)}\n{body}"
    told = f"{ALGORITHM}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    return hmac.new(secret.encode(), told.encode(), hashlib.sha256).hexdigest()
