"""A GitHub and a GitLab on this machine: the parts of their HTTP interfaces that have to do with comments.

Written from the REST pages of the two: paths, paging, who may do what, the most a comment may have, error texts. Faults
are served instead of, or after, what was asked.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

DATE: Final = "Tue, 03 Nov 2026 10:00:00 GMT"
NOW: Final = 1793700000
"""The same moment in seconds of the epoch."""

SHA: Final = "1234567890abcdef" * 2 + "12345678"
"""Where the pull request stands."""


@dataclass(frozen=True)
class Account:
    """Whose token it is, and what it may do; an app may not ask for its own name."""

    login: str
    app: bool = False
    reads: bool = True
    writes: bool = True


@dataclass
class Fault:
    """What is answered once to a request that matches; with ``late`` after the request was carried out."""

    match: str
    status: int = 502
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = '{"message": "Bad Gateway"}'
    late: bool = False
    drop: bool = False
    times: int = 1


@dataclass
class Forges:
    """The state of both, and everything that was asked of them."""

    url: str = ""
    accounts: dict[str, Account] = field(default_factory=dict)
    comments: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    pulls: dict[int, tuple[str, str]] = field(default_factory=lambda: {7: (SHA, "stranger/p"), 8: ("f" * 40, "o/p")})
    largest_page: int = 100

    def add(self, body: str, author: str = "github-actions[bot]", **more: Any) -> int:
        """Write a comment in somebody's name."""
        self.comments.append({"id": 100 + len(self.comments), "body": body, "author": author, **more})
        return int(self.comments[-1]["id"])

    def body(self, id: int) -> str:
        """What a comment says now."""
        return next(str(each["body"]) for each in self.comments if each["id"] == id)

    def sent(self, *methods: str) -> list[str]:
        """The requests of these methods, in order."""
        return [each for each in self.requests if each.startswith(methods)]

    @contextmanager
    def serve(self) -> Iterator[Forges]:
        """Listen on a free port of this machine."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"forges": self}))
        server.daemon_threads = True
        self.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


@dataclass(frozen=True)
class _Asked:
    """One request, taken apart."""

    method: str
    path: str
    query: Mapping[str, str]
    account: Account
    body: str


class _Refused(Exception):
    """An answer that is none of success."""

    def __init__(self, status: int, content: Any) -> None:
        super().__init__()
        self.status, self.content = status, content


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    forges: Forges
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Return the one moment at which everything happens here."""
        return DATE

    def do_GET(self) -> None:
        """Answer a request of any method."""
        text = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.forges.requests.append(f"{self.command} {self.path}")
        fault = self._fault()
        if fault is None or fault.late:
            status, headers, content = self._answer(text)
            if fault is None:
                self._send(status, headers, json.dumps(content))
                return
        if fault.drop:
            self.close_connection = True
            return
        self._send(fault.status, fault.headers, fault.body)

    do_POST = do_PUT = do_PATCH = do_GET  # noqa: N815 - names of the standard library's

    def _fault(self) -> Fault | None:
        for fault in self.forges.faults:
            if fault.times and re.search(fault.match, f"{self.command} {self.path}"):
                fault.times -= 1
                return fault
        return None

    def _send(self, status: int, headers: Mapping[str, str], text: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def _answer(self, text: str) -> tuple[int, Mapping[str, str], Any]:
        parts = urlsplit(self.path)
        gitlab = parts.path.startswith("/api/v4/")
        shown = self.headers.get("PRIVATE-TOKEN", "") if gitlab else self.headers.get("Authorization", "")[7:]
        account = self.forges.accounts.get(shown)
        if account is None:
            return 401, {}, {"message": "401 Unauthorized" if gitlab else "Bad credentials"}
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        body = json.loads(text)["body"] if text else ""
        asked = _Asked(self.command, parts.path, query, account, body)
        try:
            return _GitLab(self.forges).answer(asked) if gitlab else _GitHub(self.forges).answer(asked)
        except _Refused as refused:
            return refused.status, {}, refused.content


@dataclass
class _Forge:
    forges: Forges

    def page(self, asked: _Asked) -> tuple[int, bool, list[dict[str, Any]]]:
        """The page that was asked for, whether there is one after it, and what is on it."""
        size = min(int(asked.query.get("per_page", 30)), self.forges.largest_page)
        number = int(asked.query.get("page", 1))
        found = self.forges.comments[(number - 1) * size : number * size]
        return number, len(self.forges.comments) > number * size, found

    def written(self, asked: _Asked, id: str | None) -> dict[str, Any]:
        """A comment, made new or changed."""
        if id is None:
            self.forges.add(asked.body, asked.account.login)
            return self.forges.comments[-1]
        for each in self.forges.comments:
            if each["id"] == int(id):
                each["body"] = asked.body
                return each
        raise _Refused(404, {"message": "Not Found"})


class _GitHub(_Forge):
    """As https://docs.github.com/rest describes it, under the root of GitHub Enterprise Server."""

    def answer(self, asked: _Asked) -> tuple[int, Mapping[str, str], Any]:
        if asked.path == "/api/v3/user":
            self.allow(not asked.account.app)
            return 200, {}, {"login": asked.account.login, "type": "User"}
        if found := re.fullmatch(r"/api/v3/repos/o/p/pulls/([78])", asked.path):
            sha, repository = self.forges.pulls[int(found[1])]
            head = {"sha": sha, "repo": {"full_name": repository} if repository else None}
            return 200, {}, {"number": int(found[1]), "head": head}
        found = re.fullmatch(r"/api/v3/repos/o/p/issues/(?:7/comments|comments/(\d+))", asked.path)
        if not found:
            raise _Refused(404, {"message": "Not Found"})
        if asked.method == "GET":
            return self.list(asked)
        self.allow(asked.account.writes)
        if len(asked.body) > 65536:
            raise _Refused(422, {"message": "Validation Failed"})
        return (200 if found[1] else 201), {}, self._shown(self.written(asked, found[1]))

    def list(self, asked: _Asked) -> tuple[int, Mapping[str, str], Any]:
        """A page of comments, with links to others."""
        self.allow(asked.account.reads)
        number, more, page = self.page(asked)
        first = f"{self.forges.url}{asked.path}?per_page={asked.query.get('per_page', 30)}&page="
        link = f'<{first}1>; rel="first", <{first}{number + 1}>; rel="next", <{first}99>; rel="last"'
        return 200, {"Link": link} if more else {}, [self._shown(each) for each in page]

    def allow(self, allowed: object) -> None:
        """Refuse what the token may not do."""
        if not allowed:
            raise _Refused(403, {"message": "Resource not accessible by integration"})

    def _shown(self, comment: Mapping[str, Any]) -> dict[str, Any]:
        author = comment["author"]
        user = {"login": author, "type": "Bot" if author.endswith("[bot]") else "User"} if author else None
        url = f"https://github.example/o/p/pull/7#issuecomment-{comment['id']}"
        return {"id": comment["id"], "body": comment["body"], "user": user, "html_url": url}


class _GitLab(_Forge):
    """As https://docs.gitlab.com/api describes it."""

    def answer(self, asked: _Asked) -> tuple[int, Mapping[str, str], Any]:
        if asked.path == "/api/v4/user":
            return 200, {}, {"id": 1, "username": asked.account.login}
        found = re.fullmatch(r"/api/v4/projects/([^/]+)/merge_requests/7/notes(?:/(\d+))?", asked.path)
        if not found or unquote(found[1]) not in {"42", "group/platform"}:
            raise _Refused(404, {"message": "404 Project Not Found"})
        if not (asked.account.reads if asked.method == "GET" else asked.account.writes):
            raise _Refused(403, {"error": "insufficient_scope", "error_description": "The request requires more"})
        if asked.method == "GET":
            number, more, page = self.page(asked)
            return 200, {"X-Next-Page": str(number + 1) if more else ""}, [self._shown(each) for each in page]
        if asked.method == "PATCH":
            raise _Refused(405, {"error": "405 Not Allowed"})
        if len(asked.body) > 1_000_000:
            raise _Refused(400, {"message": {"note": ["is too long"]}})
        return (200 if found[2] else 201), {}, self._shown(self.written(asked, found[2]))

    def _shown(self, comment: Mapping[str, Any]) -> dict[str, Any]:
        author = {"username": comment["author"]}
        return {"id": comment["id"], "body": comment["body"], "author": author, "system": comment.get("system", False)}
