"""Sends the requests: retries temporary failures, explains permanent ones, and never reveals the token."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import HTTPError, NewConnectionError, SSLError

from slackwater.errors import AccessDenied, NotFound, ServiceError, Unavailable
from slackwater.execute.run import Run
from slackwater.execute.waiter import Waiter
from slackwater.lifecycle import explain
from slackwater.report.posting.forge import Answer, Forge, Request, Token

PATIENCE: Final = 300.0
"""Seconds for which what passes by itself is waited for: a job that waits is paid by the minute."""

_FIRST: Final = 1.0
"""Seconds of the first pause where the forge does not say how long; each further one is twice as long."""

_PASSING: Final = {408, 429, 500, 502, 503, 504}
_SECONDARY: Final = 60.0
"""Seconds to wait when GitHub speaks of its secondary limit without saying how long (best practices: one minute)."""

_TIMEOUT: Final = urllib3.Timeout(connect=10, read=60)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


class PassingError(Exception):
    """A temporary failure. ``pause``: the seconds to wait, according to the forge.

    ``done``: whether the request may have been carried out nevertheless.
    """

    def __init__(self, code: str, words: str, *, pause: float | None = None, done: bool = True) -> None:
        super().__init__(words)
        self.code = code
        self.words = words
        self.pause = pause
        self.done = done


@dataclass(slots=True)
class Caller:
    """Calls the API of one forge, until the deadline on the waiter's clock."""

    forge: Forge
    api: str
    token: Token
    waiter: Waiter
    run: Run = field(default_factory=Run)
    patience: float = PATIENCE
    _deadline: float = field(init=False)
    _pool: urllib3.PoolManager = field(init=False)

    def __post_init__(self) -> None:
        """Start the clock. Nothing is sent yet."""
        self.api = self.api.rstrip("/")
        self._deadline = self.waiter.now() + self.patience
        self._pool = _pool(self.api)

    def call(self, request: Request, *, but: Collection[int] = ()) -> Answer:
        """Send a request, and repeat it while its failure is temporary. Another failure is an error.

        ``but``: statuses that count as an answer nevertheless.

        Raises:
            PassingError: a request that must not be repeated may have been carried out.
            Unavailable: the failure did not pass in time.
            ServiceError: the forge refuses.
        """
        tries = 0
        while True:
            try:
                answer = self._once(request)
            except PassingError as trouble:
                if trouble.done and not request.repeatable:
                    raise
                self.rest(trouble, tries)
                tries += 1
            else:
                if not answer.ok and answer.status not in but:
                    raise self._refusal(answer)
                return answer

    def rest(self, trouble: PassingError, tries: int) -> None:
        """Wait for a failure to pass.

        Raises:
            Unavailable: it would take longer than the time that is left.
        """
        asked = _FIRST * 2**tries if trouble.pause is None else trouble.pause
        # The waiter's jitter could shorten the pause, and a limit does not end early.
        pause = asked / (1 - self.waiter.pace.jitter)
        left = self._deadline - self.waiter.now()
        if pause > left:
            long = "" if trouble.pause is None else f"; it asks to wait {explain.duration(round(asked))}"
            raise Unavailable(self.forge.name, trouble.code, f"{trouble.words}{long}; run it again later") from trouble
        self.waiter.pause(pause, self.run, self._deadline)

    def _once(self, request: Request) -> Answer:
        self.run.check()
        headers = {"User-Agent": "slackwater", **self.forge.headers(self.token)}
        try:
            raw = self._pool.request(
                request.method, self._address(request), json=request.body, headers=headers, redirect=False
            )
        except SSLError as error:
            hint = f"no TLS with {self.api} that could be trusted; SSL_CERT_FILE names the certificates that are"
            raise Unavailable(self.forge.name, "TLS", hint) from error
        except NewConnectionError as error:
            raise PassingError("connection", f"{self.api} cannot be reached", done=False) from error
        except HTTPError as error:
            raise PassingError("connection", f"{self.api} did not answer to the end") from error
        headers = {name.lower(): value for name, value in raw.headers.items()}
        answer = Answer(raw.status, headers, _decoded(raw.data))
        if (trouble := _trouble(answer)) is not None:
            raise trouble
        return answer

    def _address(self, request: Request) -> str:
        """Return where a request goes: never to another host than the API's, for the token goes with it."""
        if request.url.startswith("/"):
            return self.api + request.url
        asked, ours = urlsplit(request.url), urlsplit(self.api)
        if (asked.scheme, asked.netloc) != (ours.scheme, ours.netloc):
            raise ServiceError(self.forge.name, "Link", f"the next page is said to be on another host, {asked.netloc}")
        return request.url

    def _refusal(self, answer: Answer) -> ServiceError:
        """Return the error of a refusal, with what is wrong and who can correct it."""
        forge, token, code = self.forge.name, self.token.name, str(answer.status)
        words = _CONTROL.sub(" ", answer.words).replace(self.token.value, "***")
        said = f" ({words})" if words else ""
        match answer.status:
            case HTTPStatus.UNAUTHORIZED:
                return AccessDenied(forge, code, f"the token in {token} is not valid, or not any more{said}")
            case HTTPStatus.FORBIDDEN:
                what = f"the token in {token} may not read and write comments of {self.forge.place}"
                return AccessDenied(forge, code, f"{what}; it needs {self.forge.needs}{said}")
            case HTTPStatus.NOT_FOUND:
                what = f"there is no {self.forge.place} at {self.api}, or the token in {token} does not see it"
                return NotFound(forge, code, f"{what}{said}")
            case _:
                return ServiceError(forge, code, words or "it said no more")


def _pool(api: str) -> urllib3.PoolManager:
    """Return connections to the API, through the proxy that the environment names."""
    parts = urlsplit(api)
    proxy = getproxies().get(parts.scheme)
    if not proxy or proxy_bypass(parts.hostname or ""):
        return urllib3.PoolManager(retries=False, timeout=_TIMEOUT)
    auth = urllib3.util.parse_url(proxy).auth
    headers = urllib3.make_headers(proxy_basic_auth=unquote(auth)) if auth else None
    return urllib3.ProxyManager(proxy, proxy_headers=headers, retries=False, timeout=_TIMEOUT)


def _decoded(data: bytes) -> Any:
    """Return the content of an answer. A proxy may answer with anything."""
    try:
        return json.loads(data)
    except ValueError:
        return None


def _trouble(answer: Answer) -> PassingError | None:
    """Return the temporary failure in an answer, if it is one."""
    status, headers = answer.status, answer.headers
    limited = status == HTTPStatus.TOO_MANY_REQUESTS or (
        status == HTTPStatus.FORBIDDEN
        and ("retry-after" in headers or headers.get("x-ratelimit-remaining") == "0" or "rate limit" in answer.words)
    )
    if limited:
        pause = _pause(headers)
        if pause is None and "secondary" in answer.words:
            pause = _SECONDARY
        return PassingError(str(status), "the rate limit is reached", pause=pause, done=False)
    if status in _PASSING or (answer.ok and answer.content is None):
        words = answer.words or "it has a trouble of its own"
        return PassingError(str(status), _CONTROL.sub(" ", words), pause=_pause(headers))
    return None


def _pause(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that the forge asks to wait. Points in time refer to its own clock."""
    after = headers.get("retry-after", "")
    if after.isdecimal():
        return float(after)
    try:
        now = parsedate_to_datetime(headers.get("date", "")).timestamp()
        reset = headers.get("x-ratelimit-reset") or headers.get("ratelimit-reset") or ""
        spent = "0" in (headers.get("x-ratelimit-remaining"), headers.get("ratelimit-remaining"))
        until = float(reset) if spent and reset.isdecimal() else parsedate_to_datetime(after).timestamp()
    except ValueError:
        return None
    return max(until - now, 0.0)
