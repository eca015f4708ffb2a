"""The front end without a network: a request is signed here, and answered in this process."""

import hashlib
import json
import os
import signal
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import uuid4

from slackwater.emulator.emrspark import signature, tables
from slackwater.emulator.identity import DEFAULT_ACCOUNT
from slackwater.emulator.wire import Request

if TYPE_CHECKING:
    from slackwater.emulator.machine import Machine


def send(
    emulator: "Machine", action: str, method: str, path: str, query: Mapping[str, str], body: Any
) -> tuple[int, bytes] | None:
    """Answer one request with a status and a body, or None where a fault has the answer lost."""
    text = "&".join(f"{quote(name, safe='~')}={quote(value, safe='~')}" for name, value in query.items())
    content = b"" if body is None else json.dumps(body).encode()
    headers = {
        "host": "emulator",
        "x-acs-action": action,
        "x-acs-content-sha256": hashlib.sha256(content).hexdigest(),
        "x-acs-date": datetime.fromtimestamp(emulator.now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "x-acs-signature-nonce": uuid4().hex,
        "x-acs-version": tables.VERSION,
    }
    signed = sorted(headers)
    made = signature.signature(Request(method, path, text, headers, content), headers, signed, tables.SECRET)
    credential = f"Credential={DEFAULT_ACCOUNT},SignedHeaders={';'.join(signed)},Signature={made}"
    headers["authorization"] = f"{signature.ALGORITHM} {credential}"
    response = emulator.handle(method, f"{path}?{text}", headers, content, killable=True)
    match response.then:
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "answer" if not response.after:
            return response.status, response.body
    return None
