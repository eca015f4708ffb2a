"""Reads a comment as a forge does, and says what is broken in it."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_PIPE = re.compile(r"(?<!\\)\|")
_MENTION = re.compile(r"(?:^|[^\w`])@[a-z0-9]", re.IGNORECASE)
_REFERENCE = re.compile(r"(?:^|[^\w&])#\d")


def faults(comment: str) -> list[str]:
    """Return what is wrong: open fences and folds, ragged tables, HTML and references that are not ours."""
    tokens = _PARSER.parse(comment)
    lines = comment.splitlines()
    found = [f"a fence is open: {token.content[:40]!r}" for token in tokens if _open(token, lines)]
    found += [
        f"row {line!r} is ragged" for token in tokens if token.type == "table_open" for line in _ragged(token, lines)
    ]
    html = "".join(token.content for token in _all(tokens) if token.type in ("html_block", "html_inline"))
    if html.count("<details>") != html.count("</details>"):
        found.append("a fold is open")
    if html.count("<!-- slackwater:report") != 1:
        found.append("there is not one marker")
    others = re.sub(r"</?details>|</?summary>|</?sub>|<br>|<!-- slackwater:report [\w./,-]+ v1 -->", "", html)
    others = re.sub(r"All changes \([\d,]+\)|How to reproduce", "", others).strip()
    if others:
        found.append(f"HTML of others: {others}")
    texts = [token.content for token in _all(tokens) if token.type == "text"]
    found += [f"a mention: {text}" for text in texts if _MENTION.search(text)]
    found += [f"a reference: {text}" for text in texts if _REFERENCE.search(text)]
    return found


def rows(comment: str) -> list[list[str]]:
    """The cells of all tables, as they read; of code the content."""
    found: list[list[str]] = []
    for token in _PARSER.parse(comment):
        if token.type == "tr_open":
            found.append([])
        elif token.type == "inline" and found and token.level >= 3 and token.children is not None:
            found[-1].append("".join("\n" if one.type == "html_inline" else one.content for one in token.children))
    return found


def fences(comment: str) -> list[str]:
    """The contents of all fences."""
    return [token.content for token in _PARSER.parse(comment) if token.type == "fence"]


def _all(tokens: list[Token]) -> list[Token]:
    return [each for token in tokens for each in (token, *(token.children or ()))]


def _open(token: Token, lines: list[str]) -> bool:
    if token.type != "fence" or token.map is None:
        return False
    last = lines[token.map[1] - 1].strip()
    return not (last.startswith(token.markup) and not last.strip(token.markup[0]))


def _ragged(token: Token, lines: list[str]) -> list[str]:
    assert token.map is not None
    table = lines[token.map[0] : token.map[1]]
    columns = len(_PIPE.findall(table[0]))
    return [line for line in table if len(_PIPE.findall(line)) != columns]
