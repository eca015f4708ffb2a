"""Keeps secrets out of a report, in layers: none of them is trusted to be enough.

1. What the engine marks is a secret on both sides of a difference.
2. So is what has a telling name: a property, the value beside a name, a member of JSON in a text, ``--name value``,
   ``name=value``, a parameter of a URL; and what stands where commands and URLs have passwords.
3. So is what has a known form: keys of AWS, private keys, JSON web tokens, tokens of forges and of other services.
4. So are the values of the environment variables that the caller names.
5. And what one of these has found at one place is hidden wherever else it stands as a word.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from importlib import import_module
from itertools import pairwise, zip_longest
from typing import Any, Final
from urllib.parse import quote

from slackwater.report.reading import SECRET
from slackwater.schema.paths import join, segments

_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_TELLING: Final = frozenset(
    """
    password passwords passwd pwd pass pw passphrase passcode secret secrets token tokens credential credentials apikey
    accesskey secretkey privatekey accountkey authorization bearer dsn jwt
    """.split()  # noqa: SIM905 - words, to be read as such
)
_LAST: Final = frozenset({"auth", "sig", "signature", "sas", "cookie"})
"""What is a secret only where it ends a name: ``X-Amz-Signature``, and not ``authType``."""

_STEMS: Final = ("password", "passwd", "passphrase", "pwd", "secret", "token", "apikey")
"""What may end a word that is written together: ``PGPASSWORD``, ``clientsecret``."""

_KEYS: Final = frozenset(
    {"api", "access", "private", "secret", "signing", "session", "account", "shared", "ssh", "auth"}
)
_ABOUT: Final = frozenset(
    """
    arn arns name names length ttl timeout minutes seconds count policy version rotation file path type enabled size
    """.split()  # noqa: SIM905 - as above
)
"""What something is about a secret, and is none: ``secretArn``, ``passwordLength``."""

_NAMES: Final = frozenset({"name", "key", "variable", "parameter", "header"})
_VALUES: Final = frozenset({"value", "val", "default", "content"})
"""Members of a pair: what one holds tells what the other is, ``{"name": "DB_PASSWORD", "value": ...}``."""

_STEM: Final = "pass|pwd|pw|secret|token|credential|key|auth|sig|sas|cookie|dsn|jwt|bearer|connection[_-]?string"
_NAME: Final = rf"[\w.-]*(?:{_STEM})[\w.-]*"
_FORMS: Final = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)"
    r"|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"
    r"|\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?"
    r"|\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|pul-[0-9a-f]{20,})"
    r"|\b(?:sk_live_\w{16,}|AIza[\w-]{30,}|npm_\w{30,}|pypi-[\w-]{30,})"
    r"|(?<![\w/+=.:-])(?=[\w/+]*[a-z])(?=[\w/+]*[A-Z])(?=[\w/+]*\d)[A-Za-z0-9/+]{40}(?![\w/+=.-])",
    re.DOTALL,
)
_ASSIGNED: Final = re.compile(rf"(?i)\b({_NAME})=([^\s\"';&]+)")
_QUOTED: Final = re.compile(rf"(?i)([\"'])({_NAME})(\1\s*[:=]\s*)([\"'])((?:[^\"'\\]|\\.)*)\4")
_ESCAPED: Final = re.compile(rf"(?i)(\\+[\"'])({_NAME})(\1\s*[:=]\s*)(\\+[\"'])(.*?)\4")
_QUOTED_AFTER: Final = re.compile(rf"(?i)\b({_NAME})(\s*[:=]\s*)([\"'])((?:[^\"'\\]|\\.)*)\3")
_SPACED: Final = re.compile(rf"(?i)\b({_NAME}):(\s*)((?=[^\s\"',;]*[^A-Za-z\s\"',;.])[^\s\"',;]+)")
_OPTION: Final = re.compile(rf"(?i)(?<![\w-])(--?)({_NAME})(\s+)(?!-)([^\s\"';]+)")
_HEADER: Final = re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{8,}")
_LOGIN: Final = re.compile(r"(://[^/\s:@]*:)[^/\s@]+@")
_PLACES: Final = {
    re.compile(r"(jdbc:[\w:]+:[^/@\s:]+/)[^@\s]+@"): rf"\1{SECRET}@",
    re.compile(r"(?<!\S)(--?(?:u|U|user|proxy-user)[\s=]+[^\s:/=]+:)[^\s\"']+"): rf"\1{SECRET}",
    re.compile(r"(?<!\S)(-p\s+)(?![-/.~]|\d+(?::\d+)*(?!\S))[^\s\"'/]+(?!\S)"): rf"\1{SECRET}",
    re.compile(r"(?i)(\b(?:mysql|mariadb)\w*\b[^|;&\n]*?\s-p)(?!\s)[^\s\"']+"): rf"\1{SECRET}",
    re.compile(r"(?i)([?&](?:key|code)=)[^\s\"'&#]+"): rf"\1{SECRET}",
}
"""Where commands and URLs have passwords without a name that tells."""

_BESIDE: Final = rf"[\"']?\b(?:{'|'.join(sorted(_NAMES))})[\"']?\s*[:=]\s*[\"']?({_NAME})[\"']?"
_VALUE: Final = rf"[\"']?\b(?:{'|'.join(sorted(_VALUES))})[\"']?\s*[:=]\s*[\"']?"
_AFTER: Final = re.compile(rf"(?i)({_BESIDE}[\s,]+{_VALUE})([^\s\"',}}]+)")
_BEFORE: Final = re.compile(rf"(?i)({_VALUE})([^\s\"',}}]+)([\"']?[\s,]+{_BESIDE})")
_HINT: Final = re.compile(
    r"(?i)pass|pwd|\bpw|secret|token|credential|key|bearer|basic|auth|sig|sas|cookie|dsn|jwt|code=|-p|-u|user|jdbc|://|AKIA"
    r"|ASIA|eyJ|gh[pousr]_|github_pat|glpat|xox|pul-|sk_live|AIza|npm_|pypi-|[A-Za-z0-9/+]{40}"
)
_SERVICES: Final = (
    *("discord", "github_token", "gitlab_token", "mailchimp", "npm", "openai", "pypi_token", "sendgrid", "slack"),
    *("square_oauth", "stripe", "telegram_token", "twilio"),
)
"""Those of detect-secrets' plugins that know a form and no more: others go by entropy, or take parts of words."""

_LONG: Final = re.compile(r"[\w.:/-]{24}")
"""What is long enough to hold a token."""

_TOKENS: Final = re.compile(r"[^\s\"'`,;=()<>\[\]{}|]+")
_KEPT: Final = 10_000
"""How many texts are kept without their secrets: a report shows the same ones again and again."""

_LEAST: Final = 8
"""Characters of a value that is hidden wherever it stands; shorter ones would hide words."""


@lru_cache(maxsize=4096)
def telling(name: str) -> bool:
    """Tell whether the name of a property marks a secret."""
    words = [word.lower() for word in _WORD.findall(name)]
    if not words or words[-1] in _ABOUT:
        return False
    return (
        not _TELLING.isdisjoint(words)
        or words[-1] in _LAST
        or any(word.endswith(_STEMS) for word in words)
        or any((a in _KEYS and b in ("key", "keys")) or (a, b) == ("connection", "string") for a, b in pairwise(words))
    )


@dataclass(slots=True)
class Redactor:
    """Hides secrets; ``learn`` from everything first, then ask."""

    masks: tuple[str, ...] = ()
    _learned: set[str] = field(default_factory=set)
    _spaced: set[str] = field(default_factory=set)
    _known: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Iterable[str]) -> Redactor:
        """Make one that hides these values, in every way in which they may be written."""
        masks = {form for value in values for part in (value, *value.splitlines()) for form in _written(part)}
        return cls(masks=tuple(sorted(masks, key=lambda one: (-len(one), one))))

    # --- learning

    def learn(self, values: Mapping[str, Any], others: Mapping[str, Any]) -> None:
        """Remember the secrets in two states of a resource, to recognise them elsewhere."""
        self._learn("", values, others, told=False)
        self._learn("", others, values, told=False)

    def _learn(self, name: str, value: Any, other: Any, *, told: bool) -> None:
        secret = told or telling(name) or other == SECRET
        if isinstance(value, str):
            self._note(value, secret=secret)
        for key, one, before, marked in _members(value, other):
            self._learn(key, one, before, told=secret or marked)

    def _note(self, text: str, *, secret: bool) -> None:
        """Remember a text that is secret; what is not may be a document with secrets in it."""
        if not secret and (inner := _document(text)) is not None:
            self._learn("", inner, None, told=False)
        elif secret and len(text) >= _LEAST and text != SECRET:
            (self._learned if _TOKENS.fullmatch(text) else self._spaced).add(text)

    # --- hiding

    def pair(self, path: str, old: Any, new: Any, *, told: bool = False) -> tuple[Any, Any]:
        """Return both sides of a difference without secrets. A secret on one side is one on the other as well.

        ``told``: its context marks it as secret; see :func:`told`.
        """
        if told or any(map(telling, segments(path))) or SECRET in (old, new):
            return _hidden(old), _hidden(new)
        return self.value(old), self.value(new)

    def value(self, value: Any) -> Any:
        """Return a value without the secrets in it."""
        match value:
            case Mapping():
                pair = _paired(value)
                return {
                    key: _hidden(one) if key in pair or telling(str(key)) else self.value(one)
                    for key, one in value.items()
                }
            case list():
                after = _optioned(value)
                return [_hidden(one) if place in after else self.value(one) for place, one in enumerate(value)]
            case str():
                return self.text(value)
            case _:
                return value

    def text(self, text: str) -> str:
        """Return a text without the secrets in it."""
        if text not in self._known:
            if len(self._known) >= _KEPT:  # logs that are followed have no end
                self._known.clear()
            self._known[text] = self._redacted(text)
        return self._known[text]

    def _redacted(self, text: str) -> str:
        for mask in (*self.masks, *self._spaced):
            text = text.replace(mask, SECRET)
        if self._learned:
            text = _TOKENS.sub(lambda found: SECRET if found[0] in self._learned else found[0], text)
        if not (_HINT.search(text) or _LONG.search(text)):
            return text
        if (inner := _document(text)) is not None:
            return json.dumps(self.value(inner), ensure_ascii=False)
        text = _FORMS.sub(SECRET, text)
        for pattern in _tokens() if _LONG.search(text) else ():
            text = pattern.sub(SECRET, text)
        text = _LOGIN.sub(rf"\1{SECRET}@", text)
        text = _HEADER.sub(rf"\1 {SECRET}", text)
        for pattern, hidden in _PLACES.items():
            text = pattern.sub(hidden, text)
        for pattern, (name, hidden) in _NAMED.items():
            text = pattern.sub(partial(_unless_about, pattern, name, hidden), text)
        return text


_NAMED: Final = {
    _QUOTED: (2, rf"\1\2\3\4{SECRET}\4"),
    _ESCAPED: (2, rf"\1\2\3\4{SECRET}\4"),
    _QUOTED_AFTER: (1, rf"\1\2\3{SECRET}\3"),
    _ASSIGNED: (1, rf"\1={SECRET}"),
    _SPACED: (1, rf"\1:\2{SECRET}"),
    _OPTION: (2, rf"\1\2\3{SECRET}"),
    _AFTER: (2, rf"\1{SECRET}"),
    _BEFORE: (4, rf"\1{SECRET}\3"),
}
"""What stands after a telling name: the group of the name, and how it is hidden."""


def _unless_about(pattern: re.Pattern[str], name: int, hidden: str, found: re.Match[str]) -> str:
    """Hide a value unless its name is only about a secret; then its value may still contain one."""
    if any(map(telling, re.split(r"[.\s]", found[name]))):
        return found.expand(hidden)
    if pattern is _SPACED:  # an ARN of a secret has such names between its colons
        return found[0]
    rest = found.end(name) - found.start()
    return found[0][:rest] + pattern.sub(partial(_unless_about, pattern, name, hidden), found[0][rest:])


def _members(value: Any, other: Any) -> Iterator[tuple[str, Any, Any, bool]]:
    """Yield what is in a value: its name, it on either side, and whether what stands around it tells that it is one."""
    match value:
        case Mapping():
            pair, others = _paired(value), other if isinstance(other, Mapping) else {}
            yield from ((str(key), one, others.get(key), key in pair) for key, one in value.items())
        case list():
            after, before = _optioned(value), other if isinstance(other, list) else []
            for place, (one, was) in enumerate(zip_longest(value, before[: len(value)])):
                yield "", one, was, place in after


def told(value: Any, path: str = "") -> Iterator[str]:
    """Yield the paths whose context marks everything below them as secret."""
    match value:
        case Mapping():
            pair = _paired(value)
            for key, one in value.items():
                at = join(path, str(key))
                yield from [at] if key in pair else told(one, at)
        case list():
            after = _optioned(value)
            for place, one in enumerate(value):
                at = join(path, place)
                yield from [at] if place in after else told(one, at)


def _paired(value: Mapping[str, Any]) -> set[str]:
    """Return the members whose name, in another member, marks a secret."""
    named = (one for key, one in value.items() if str(key).lower() in _NAMES and isinstance(one, str))
    return {key for key in value if str(key).lower() in _VALUES} if any(map(telling, named)) else set()


def _optioned(value: list[Any]) -> set[int]:
    """Return the indices of secret arguments in a command: those after an option that marks a secret."""
    return {
        place + 1 for place, one in enumerate(value[:-1]) if isinstance(one, str) and _option(one, value[place + 1])
    }


def _option(text: str, following: Any) -> bool:
    """Tell whether the next argument of a command is a secret."""
    if not text.startswith("-") or "=" in text or not isinstance(following, str):
        return False
    both = f"{text} {following}"
    return telling(text.lstrip("-")) or any(pattern.search(both) for pattern in _PLACES)


def _hidden(value: Any) -> Any:
    return value if value is None or isinstance(value, bool) or value == "" else SECRET


@cache
def _tokens() -> tuple[re.Pattern[str], ...]:
    """Return the token formats of known services, from a library that is loaded on first use."""
    modules = [import_module(f"detect_secrets.plugins.{service}") for service in _SERVICES]
    own = (each for module in modules for each in vars(module).values() if isinstance(each, type))
    found = (each for each in own if each.__module__.rpartition(".")[2] in _SERVICES)
    return tuple(pattern for detector in found for pattern in getattr(detector, "denylist", ()))


def _document(text: str) -> Any:
    if text[:1] not in ("{", "["):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _written(value: str) -> set[str]:
    """Return a value as it is, and as JSON, an URL or base64 have it."""
    if len(value.strip()) < _LEAST // 2:
        return set()
    raw = value.encode()
    return {value, json.dumps(value)[1:-1], quote(value, safe=""), base64.b64encode(raw).decode()}
