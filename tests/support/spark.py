"""The official client of Alibaba's EMR Serverless Spark on an emulator over HTTP, and a signer of ten lines."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote
from uuid import uuid4

import urllib3

from slackwater.emulator.emrspark import SECRET
from slackwater.emulator.identity import Caller

ACCOUNT: Final = "000000000000"
REGION: Final = "cn-hangzhou"
CALLER: Final = Caller(account=ACCOUNT, region=REGION)
WORKSPACE: Final = "w-0123456789abcdef"
VERSION: Final = "2023-08-08"


def official(url: str, *, key: str = ACCOUNT, secret: str = SECRET, token: str | None = None) -> Any:
    """Return the official client; it retries nothing by itself."""
    from alibabacloud_emr_serverless_spark20230808.client import Client
    from alibabacloud_tea_openapi.utils_models import Config

    host = url.removeprefix("http://")
    config = Config(access_key_id=key, access_key_secret=secret, security_token=token, endpoint=host, protocol="http")
    return Client(config)


def models() -> Any:
    """Return the official client's classes of requests."""
    from alibabacloud_emr_serverless_spark20230808 import models as found

    return found


def driver(*words: str) -> dict[str, Any]:
    """Return a job driver whose arguments tell the emulator how the job goes."""
    return {"sparkSubmit": {"entryPoint": "oss://jobs/main.py", "entryPointArguments": list(words)}}


def signed(method: str, host: str, path: str, query: Mapping[str, str], action: str, body: bytes = b"") -> Any:
    """Return the headers of a request, signed in ten lines."""
    day = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    digest = hashlib.sha256(body).hexdigest()
    told = {"host": host, "x-acs-action": action, "x-acs-version": VERSION, "x-acs-date": day}
    told |= {"x-acs-signature-nonce": uuid4().hex, "x-acs-content-sha256": digest}
    text = "&".join(f"{name}={quote(value, safe='~')}" for name, value in sorted(query.items()))
    lines, names = "".join(f"{name}:{told[name]}\n" for name in sorted(told)), ";".join(sorted(told))
    request = hashlib.sha256(f"{method}\n{path}\n{text}\n{lines}\n{names}\n{digest}".encode()).hexdigest()
    signature = hmac.new(SECRET.encode(), f"ACS3-HMAC-SHA256\n{request}".encode(), hashlib.sha256).hexdigest()
    told["authorization"] = f"ACS3-HMAC-SHA256 Credential={ACCOUNT},SignedHeaders={names},Signature={signature}"
    return told


def ask(url: str, method: str, path: str, query: Mapping[str, str], action: str) -> tuple[int, Any]:
    """Send a request that is signed in ten lines, and return the answer."""
    headers = signed(method, url.removeprefix("http://"), path, query, action)
    text = "&".join(f"{name}={quote(value, safe='~')}" for name, value in query.items())
    answer = urllib3.request(method, f"{url}{path}?{text}", headers=headers, retries=False)
    return answer.status, json.loads(answer.data)
