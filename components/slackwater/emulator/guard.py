"""Who may ask over HTTP, and how much: programs of whoever runs the emulator, and no website that a browser shows.

A page of another site can send requests to any address of this machine. A browser then names the page's origin, asks
first before it sends JSON, and puts the name by which the page reached us into `Host`, also where that name has been
made to point here.
"""

import ipaddress
import json
from collections.abc import Mapping
from typing import Final

from slackwater.emulator.wire import Response

LARGEST: Final = 16 * 2**20
"""Bytes that a request may have; the largest that any action of these services takes has far fewer."""

_OTHER_SITES: Final = ("cross-site", "same-site")


def oversized(length: str, encoding: str) -> Response | None:
    """Refuse a body whose size is not told, cannot be, or is too large."""
    if encoding:
        return _refused(411, "the length of the body is missing: send it with Content-Length, and not in chunks")
    if length and not (length.isascii() and length.isdecimal()):
        return _refused(400, f"Content-Length {length[:40]} is no number of bytes")
    if length and int(length[:20]) > LARGEST:
        return _refused(413, f"the body has more than {LARGEST:,} bytes")
    return None


def foreign(headers: Mapping[str, str]) -> Response | None:
    """Refuse what a page of another site sends."""
    origin, host = headers.get("origin"), headers.get("host", "")
    if headers.get("sec-fetch-site") in _OTHER_SITES or origin not in (None, f"http://{host}", f"https://{host}"):
        return _refused(403, "pages of other sites may not ask the emulator")
    return None


def unsafe(headers: Mapping[str, str], *, listening: str, content_type: str, length: str) -> Response | None:
    """Refuse what a browser could be made to send to the emulator's own pages without asking first."""
    name = _name(headers.get("host", ""))
    if not (_address(name) or "." not in name or name.endswith(".localhost") or name == listening):
        return _refused(403, f"{name} is not the name of this machine: ask by localhost, an address or --host")
    if length not in ("", "0") and content_type.partition(";")[0].strip().lower() != "application/json":
        return _refused(415, "send JSON, with Content-Type: application/json")
    return None


def _name(host: str) -> str:
    """Return the name or the address without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


def _address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _refused(status: int, words: str) -> Response:
    content = {"error": words, "message": words}
    return Response(status, {"content-type": "application/json"}, json.dumps(content).encode() + b"\n")
