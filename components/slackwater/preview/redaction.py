"""Keeps secrets out of a report, in layers: none of them is trusted to be enough.

1. What the engine marks is a secret on both sides of a difference.
2. So is what has a telling name: a property, a member of JSON in a text, ``--name value``, ``name=value``.
3. So is what has a known form: keys of AWS, private keys, JSON web tokens, tokens of forges.
4. So are the values of the environment variables that the caller names.
5. And what one of these has found at one place is hidden wherever else it stands as a word.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any, Final
from urllib.parse import quote

from slackwater.preview.reading import SECRET
from slackwater.schema.paths import segments

_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_TELLING: Final = frozenset(
    """
    password passwords passwd pwd passphrase secret secrets token tokens credential credentials apikey accesskey
    secretkey privatekey authorization bearer
    """.split()  # noqa: SIM905 - words, to be read as such
)
_KEYS: Final = frozenset(
    {"api", "access", "private", "secret", "signing", "session", "account", "shared", "ssh", "auth"}
)
_ABOUT: Final = frozenset(
    """
    arn arns name names length ttl timeout minutes seconds count policy version rotation
    """.split()  # noqa: SIM905 - as above
)
"""What something is about a secret, and is none: ``secretArn``, ``passwordLength``."""

_NAME: Final = (
    r"[\w.-]*(?:pass(?:word|wd|phrase)|pwd|secret|token|credential|(?:api|access|private|signing)[_-]?key)[\w.-]*"
)
_FORMS: Final = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)"
    r"|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"
    r"|\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?"
    r"|\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|pul-[0-9a-f]{20,})"
    r"|\b(?:sk_live_\w{16,}|AIza[\w-]{30,}|npm_\w{30,}|pypi-[\w-]{30,})"
    r"|(?<![\w/+=.:-])(?=[\w/+]*[a-z])(?=[\w/+]*[A-Z])(?=[\w/+]*\d)[A-Za-z0-9/+]{40}(?![\w/+=.-])",
    re.DOTALL,
)
_ASSIGNED: Final = re.compile(rf"(?i)\b({_NAME})=([^\s\"',;&]+)")
_QUOTED: Final = re.compile(rf"(?i)([\"'])({_NAME})(\1\s*[:=]\s*)([\"'])((?:[^\"'\\]|\\.)*)\4")
_ESCAPED: Final = re.compile(rf"(?i)(\\+[\"'])({_NAME})(\1\s*[:=]\s*)(\\+[\"'])(.*?)\4")
_QUOTED_AFTER: Final = re.compile(rf"(?i)\b({_NAME})(\s*[:=]\s*)([\"'])((?:[^\"'\\]|\\.)*)\3")
_SPACED: Final = re.compile(rf"(?i)\b({_NAME}):(\s*)((?=[^\s\"',;]*[^A-Za-z\s\"',;.])[^\s\"',;]+)")
_OPTION: Final = re.compile(rf"(?i)(--?(?:{_NAME})\s+)(?!-)([^\s\"',;]+)")
_HEADER: Final = re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{8,}")
_LOGIN: Final = re.compile(r"(://[^/\s:@]*:)[^/\s@]+@")
_HINT: Final = re.compile(
    r"(?i)pass|pwd|secret|token|credential|key|bearer|basic|://|AKIA|ASIA|eyJ|gh[pousr]_|github_pat|glpat|xox|pul-|sk_live"
    r"|AIza|npm_|pypi-|[A-Za-z0-9/+]{40}"
)
_TOKENS: Final = re.compile(r"[^\s\"'`,;=()<>\[\]{}|]+")
_LEAST: Final = 8
"""Characters of a value that is hidden wherever it stands; shorter ones would hide words."""


@lru_cache(maxsize=4096)
def telling(name: str) -> bool:
    """Tell whether a property of this name is a secret."""
    words = [word.lower() for word in _WORD.findall(name)]
    if not words or words[-1] in _ABOUT:
        return False
    return not _TELLING.isdisjoint(words) or any(a in _KEYS and b in ("key", "keys") for a, b in pairwise(words))


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
        """Remember what is secret in either of two states of a resource, to know it again elsewhere."""
        self._learn("", values, others, told=False)
        self._learn("", others, values, told=False)

    def _learn(self, name: str, value: Any, other: Any, *, told: bool) -> None:
        secret = told or telling(name) or other == SECRET
        match value:
            case Mapping():
                for key, one in value.items():
                    self._learn(str(key), one, other.get(key) if isinstance(other, Mapping) else None, told=secret)
            case list():
                others = other if isinstance(other, list) else []
                for place, one in enumerate(value):
                    after = place and isinstance(value[place - 1], str) and _option(value[place - 1])
                    self._learn("", one, others[place] if place < len(others) else None, told=secret or bool(after))
            case str() if not secret and (inner := _document(value)) is not None:
                self._learn("", inner, None, told=False)
            case str() if secret and len(value) >= _LEAST and value != SECRET:
                (self._learned if _TOKENS.fullmatch(value) else self._spaced).add(value)

    # --- hiding

    def pair(self, path: str, old: Any, new: Any) -> tuple[Any, Any]:
        """Return both sides of a difference without secrets: what is one on one side is one on the other."""
        if any(map(telling, segments(path))) or SECRET in (old, new):
            return _hidden(old), _hidden(new)
        return self.value(old), self.value(new)

    def value(self, value: Any) -> Any:
        """Return a value without the secrets in it."""
        match value:
            case Mapping():
                return {key: _hidden(one) if telling(str(key)) else self.value(one) for key, one in value.items()}
            case list():
                after = [False, *(isinstance(one, str) and _option(one) for one in value)]
                return [SECRET if hide else self.value(one) for one, hide in zip(value, after, strict=False)]
            case str():
                return self.text(value)
            case _:
                return value

    def text(self, text: str) -> str:
        """Return a text without the secrets in it."""
        if text not in self._known:
            self._known[text] = self._redacted(text)
        return self._known[text]

    def _redacted(self, text: str) -> str:
        for mask in (*self.masks, *self._spaced):
            text = text.replace(mask, SECRET)
        if self._learned:
            text = _TOKENS.sub(lambda found: SECRET if found[0] in self._learned else found[0], text)
        if not _HINT.search(text):
            return text
        if (inner := _document(text)) is not None:
            return json.dumps(self.value(inner), ensure_ascii=False)
        text = _FORMS.sub(SECRET, text)
        text = _LOGIN.sub(rf"\1{SECRET}@", text)
        text = _HEADER.sub(rf"\1 {SECRET}", text)
        for pattern, (name, hidden) in _NAMED.items():
            text = pattern.sub(partial(_unless_about, name, hidden), text)
        return text


_NAMED: Final = {
    _QUOTED: (2, rf"\1\2\3\4{SECRET}\4"),
    _ESCAPED: (2, rf"\1\2\3\4{SECRET}\4"),
    _QUOTED_AFTER: (1, rf"\1\2\3{SECRET}\3"),
    _ASSIGNED: (1, rf"\1={SECRET}"),
    _SPACED: (1, rf"\1:\2{SECRET}"),
    _OPTION: (1, rf"\1{SECRET}"),
}
"""What stands after a telling name: the group of the name, and how it is hidden."""


def _unless_about(name: int, hidden: str, found: re.Match[str]) -> str:
    """Hide what was found, unless its name says that it is only about a secret."""
    return found.expand(hidden) if any(map(telling, re.split(r"[.\s]", found[name]))) else found[0]


def _option(text: str) -> bool:
    """Tell whether the next argument of a command is a secret."""
    return text.startswith("-") and "=" not in text and telling(text.lstrip("-"))


def _hidden(value: Any) -> Any:
    return value if value is None or isinstance(value, bool) or value == "" else SECRET


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
