"""One comment per report, whatever is in the way: against both forges over real sockets."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from slackwater.report.posting.text import identity
from tests.report.posting.conftest import BOT, ROBOT, TOKEN, Post
from tests.report.posting.forges import DATE, NOW, Account, Fault, Forges
from tests.support.waiting import Turned

MARKER = "<!-- slackwater:report platform/prod v1 -->"
SEVERAL = "<!-- slackwater:report platform/dev, platform/prod v1 -->"
OTHER = "<!-- slackwater:report platform/dev v1 -->"
FORBIDDEN = "the token in {token} may not read and write comments of {place}; it needs {needs}"
REPORT = f"{MARKER}\n## platform/prod: 1 change\n"
QUIET = f"{MARKER}\n## platform/prod: no changes\n"


@pytest.fixture(params=["github", "gitlab"])
def post(request: pytest.FixtureRequest) -> Post:
    """The command in a job of either forge."""
    found: Post = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def me(request: pytest.FixtureRequest) -> str:
    """Whose token the job has."""
    return BOT if "github" in request.node.callspec.params.values() else ROBOT


def test_the_first_time_a_comment_is_created_then_it_is_updated(post: Post, forges: Forges, me: str) -> None:
    """There is one comment however often the job runs; one of another stack is left alone."""
    other = forges.add(f"{OTHER}\nold", me)

    first, second = post(REPORT), post(REPORT.replace("1 change", "2 changes"))

    assert (first.stdout.split()[0], second.stdout.split()[0]) == ("created", "updated")
    assert [each["body"] for each in forges.comments] == [f"{OTHER}\nold", REPORT.replace("1 change", "2 changes")]
    assert forges.body(other) == f"{OTHER}\nold"


def test_the_comment_is_found_on_the_last_of_many_pages(post: Post, forges: Forges, me: str) -> None:
    """All pages are read, the largest that the forge gives."""
    for number in range(347):
        forges.add(f"comment {number}", "reader")
    mine = forges.add(f"{MARKER}\nold", me)

    assert post(REPORT).exit_code == 0

    assert forges.body(mine) == REPORT
    assert len([each for each in forges.sent("GET") if "per_page=100" in each]) == 4
    assert len(forges.comments) == 348


def test_of_duplicates_the_newest_is_updated_and_none_is_deleted(post: Post, forges: Forges, me: str) -> None:
    """The others are named, so that a person can delete them; a smaller page than asked for changes nothing."""
    forges.largest_page = 1
    old, newer, newest = (forges.add(f"{MARKER}\n{age}", me) for age in ("old", "newer", "newest"))

    done = post(REPORT)

    assert [forges.body(each) for each in (old, newer, newest)] == [f"{MARKER}\nold", f"{MARKER}\nnewer", REPORT]
    assert "2 older with the same marker, left as they are" in done.stderr
    assert str(old) in done.stderr
    assert str(newer) in done.stderr


@pytest.mark.parametrize(
    ("author", "body"),
    [
        ("stranger", f"{MARKER}\nlooks good"),
        ("", f"{MARKER}\nof a deleted account"),
        (None, f"> {MARKER}\n> quoted"),
        (None, f"see below\n{MARKER}\n"),
        (None, f"```\n{MARKER}\n```"),
        (None, f"{MARKER} and more"),
    ],
    ids=["forged", "ghost", "quote", "second line", "code", "more on the line"],
)
def test_what_is_no_comment_of_ours_is_left_alone(
    post: Post, forges: Forges, me: str, author: str | None, body: str
) -> None:
    """Another's comment could be changed by him afterwards, and would say it in our words."""
    strange = forges.add(body, me if author is None else author)

    assert post(REPORT).stdout.startswith("created")
    assert forges.body(strange) == body


@pytest.mark.parametrize("earlier", [False, True], ids=["none yet", "one there"])
def test_no_changes_make_no_comment_but_update_one(post: Post, forges: Forges, me: str, *, earlier: bool) -> None:
    """With --skip-no-changes: a comment that says what is not so any more would be worse than none."""
    if earlier:
        forges.add(REPORT, me)

    done = post(QUIET, "--skip-no-changes")

    assert done.stdout.startswith("updated" if earlier else "nothing posted")
    assert [each["body"] for each in forges.comments] == ([QUIET] if earlier else [])


@pytest.mark.parametrize("report", [REPORT, QUIET], ids=["changes", "no changes"])
def test_without_a_reason_to_skip_there_is_a_comment(post: Post, forges: Forges, report: str) -> None:
    """Changes are told with --skip-no-changes too, and no changes without it."""
    assert post(report, *(["--skip-no-changes"] if report == REPORT else [])).exit_code == 0
    assert [each["body"] for each in forges.comments] == [report]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("GET .*(notes|comments)", 500, times=3),
        Fault("GET .*(notes|comments)", 200, body="<html>login</html>"),
        Fault("GET .*user", 503, {"Retry-After": "7"}, body="upstream"),
        Fault("GET .*user", drop=True, times=2),
        Fault("POST", 502, times=2),
        Fault("POST", 502, late=True),
        Fault("POST", drop=True, late=True),
        Fault("POST", 429, {"Retry-After": "30"}),
    ],
    ids=["500", "no JSON", "503", "dropped", "create fails", "create's answer lost", "create dropped", "limit"],
)
def test_what_passes_by_itself_is_waited_out(post: Post, forges: Forges, clock: Turned, fault: Fault) -> None:
    """There is one comment in the end, also when the answer to its creation was lost."""
    served = replace(fault)
    forges.faults.append(served)

    assert post(REPORT).exit_code == 0

    assert [each["body"] for each in forges.comments] == [REPORT]
    assert clock.now() >= float(fault.headers.get("Retry-After", 0.5))
    assert served.times == 0


def test_a_comment_that_is_deleted_meanwhile_is_created_again(post: Post, forges: Forges, me: str) -> None:
    """The update finds nothing; looking again finds out why."""
    forges.add(f"{MARKER}\nold", me)
    forges.faults.append(Fault("(PATCH|PUT)", 404, body='{"message": "Not Found"}'))

    assert post(REPORT).exit_code == 0
    assert len(forges.sent("PATCH", "PUT")) == 2


@pytest.mark.parametrize(
    ("status", "headers", "body", "words"),
    [
        (503, {}, "", "it has a trouble of its own; run it again later (503)"),
        (
            429,
            {"Retry-After": "3600"},
            "",
            "the rate limit is reached; it asks to wait 1 h; run it again later (429)",
        ),
        (
            403,
            {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(NOW + 1200)},
            '{"message": "API rate limit exceeded"}',
            "it asks to wait 20 min",
        ),
        (429, {"Retry-After": DATE.replace("10:00", "10:40")}, "", "it asks to wait 40 min"),
    ],
    ids=["broken", "seconds", "reset", "date"],
)
def test_what_does_not_pass_in_time_ends_in_one_line(
    post: Post, forges: Forges, clock: Turned, status: int, headers: dict[str, str], body: str, words: str
) -> None:
    """A job that waits costs money: five minutes at most, and not one second if the forge asks for more."""
    forges.faults.append(Fault("GET", status, headers, body, times=1000))

    done = post(REPORT)

    assert done.exit_code == 1
    assert words in done.stderr
    assert clock.now() <= 300
    assert headers == {} or clock.now() == 0


def test_githubs_secondary_limit_is_waited_for_a_minute(github: Post, forges: Forges, clock: Turned) -> None:
    """It comes as 403, and without a word on how long it lasts: that is no missing permission."""
    words = '{"message": "You have exceeded a secondary rate limit"}'
    forges.faults.append(Fault("POST", 403, body=words))

    assert github(REPORT).exit_code == 0
    assert 60 <= clock.now() < 80


@pytest.mark.parametrize(
    ("account", "words"),
    [
        (None, "the token in {token} is not valid, or not any more"),
        (
            Account("x", reads=False),
            "the token in {token} may not read and write comments of {place}; it needs {needs}",
        ),
        (
            Account("x", writes=False),
            "the token in {token} may not read and write comments of {place}; it needs {needs}",
        ),
    ],
    ids=["401", "403 reading", "403 writing"],
)
def test_a_token_that_is_not_enough(post: Post, forges: Forges, me: str, account: Account | None, words: str) -> None:
    """Which token it is, and what it needs; nothing is tried a second time."""
    forges.accounts = {TOKEN: account} if account else {}
    on_github = me == BOT
    said = {
        "token": "GITHUB_TOKEN" if on_github else "GITLAB_TOKEN",
        "place": "o/p#7" if on_github else "42!7",
        "needs": "`permissions: pull-requests: write`" if on_github else "a project or group access token",
    }

    done = post(REPORT)

    assert done.exit_code == 1
    assert words.format(**said) in done.stderr
    assert len(forges.requests) == (1 if account is None else 2 if not account.reads else 3)


@pytest.mark.parametrize("place", ["github", "gitlab"])
def test_a_number_that_is_not_there(place: str, request: pytest.FixtureRequest) -> None:
    """404 names what was looked for; a forge says the same of what it hides."""
    post: Post = request.getfixturevalue(place)
    wrong = ("--number", "70") if place == "github" else ("--merge-request", "70")

    done = post(REPORT, *wrong)

    assert done.exit_code == 1
    assert f"there is no {'o/p#70' if place == 'github' else '42!70'} at http://127.0.0.1:" in done.stderr


def test_a_forge_that_repeats_the_token_is_not_repeated(post: Post, forges: Forges) -> None:
    """Nor are control characters, with which a line could be rewritten on a terminal."""
    forges.faults.append(Fault("GET", 418, body=json.dumps({"message": f"bad {TOKEN}\x1b[2K\r"})))

    done = post(REPORT)

    assert done.exit_code == 1
    assert "bad *** [2K" in done.stderr


def test_the_token_goes_to_no_other_host(github: Post, forges: Forges) -> None:
    """A next page elsewhere, or a redirect, ends the command."""
    forges.faults.append(Fault("GET .*comments", 200, {"Link": '<http://127.0.0.2:1/next>; rel="next"'}, "[]"))
    forges.faults.append(Fault("GET .*comments", 302, {"Location": "http://127.0.0.2:1/"}))

    assert "the next page is said to be on another host, 127.0.0.2:1" in github(REPORT).stderr
    assert github(REPORT).exit_code == 1


def test_pages_without_an_end_are_not_followed(github: Post, forges: Forges) -> None:
    """A page that names itself as the next one ends the command."""
    more = {"Link": f'<{forges.url}/github/more>; rel="next"'}
    forges.faults.append(Fault("GET .*comments", 200, more, "[]"))
    forges.faults.append(Fault("GET .*more", 200, more, "[]", times=9))

    done = github(REPORT)

    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "the pages of comments do not end" in done.stderr


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ("{pad}", "the first line must be the marker of a report"),
        ("<!-- slackwater:report a --> v1 -->\n{pad}", "the first line must be the marker of a report"),
        ("{marker}\n{pad}", "characters, a comment on Git"),
    ],
    ids=["no marker", "shown marker", "too long"],
)
def test_what_cannot_be_posted_is_refused_before_anything_is_sent(
    post: Post, forges: Forges, me: str, report: str, words: str
) -> None:
    """The forge's limit counts characters, not bytes; the way out is named."""
    limit = 65_536 if me == BOT else 1_000_000
    done = post(report.format(marker=MARKER, pad="é" * (limit - len(MARKER))))

    assert done.exit_code == 2
    assert words in done.stderr
    assert forges.requests == []


def test_the_longest_comment_is_posted(post: Post, forges: Forges, me: str) -> None:
    """As many characters as the forge takes, in more bytes."""
    limit = 65_536 if me == BOT else 1_000_000
    report = f"{MARKER}\n".ljust(limit, "é")

    assert post(report).exit_code == 0
    assert [each["body"] for each in forges.comments] == [report]


def test_gitlab_runs_no_command_out_of_a_report(gitlab: Post, forges: Forges) -> None:
    """A line such as /merge is a command of the token's owner; it is only shown. What GitLab notes is no comment."""
    forges.add(f"{MARKER}\nold", ROBOT, system=True)

    assert gitlab(f"{REPORT}/merge\n  /approve\na/b\n").exit_code == 0

    assert forges.comments[-1]["body"] == f"{REPORT}\u200b/merge\n\u200b  /approve\na/b\n"
    assert not [line for line in forges.comments[-1]["body"].splitlines() if line.strip().startswith("/")]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--to", "gitlab"), "--token-env: GITLAB_TOKEN is empty or not set"),
        (("--project", "1"), "--project: has no meaning with --to github"),
        (("--to", "gitlab", "--from-artifact", "x"), "--from-artifact: has no meaning with --to gitlab"),
        (("--from-artifact", "x"), "--file: is needed, or --from-artifact, and not both"),
        (("--repository", "o"), "--repository: must be owner/name, not 'o'"),
        (("--repository", "../.."), "--repository: must be owner/name, not '../..'"),
        (("--api-url", "http://api.github.com"), "--api-url: must begin with https://, for a token is sent there"),
        (("--api-url", "https://a:b@c"), "--api-url: must be a URL such as https://api.github.com"),
        (("--token-env", "CI_JOB_TOKEN"), "--token-env: a job token cannot write notes; make a project access token"),
        (("--token-env", "SPACED"), "--token-env: SPACED holds no token"),
        (("--file", "missing.md"), "--file: there is no plain file missing.md"),
    ],
    ids=["token", "project", "artifact", "both", "repository", "path", "http", "user", "job token", "spaces", "file"],
)
def test_options_that_cannot_be(
    github: Post, monkeypatch: pytest.MonkeyPatch, forges: Forges, options: tuple[str, ...], words: str
) -> None:
    """One line with the option; exit code 2; nothing is sent."""
    monkeypatch.setenv("SPACED", "a b")
    if "gitlab" in options:
        options = (*options, "--project", "group/platform", "--merge-request", "7")

    done = github(None if "--file" in options else REPORT, *options)

    assert done.exit_code == 2
    assert words in done.stderr
    assert forges.requests == []


def test_everything_can_be_said_outside_of_a_ci(forges: Forges, gitlab: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """Options stand for everything that the CI says, and win over it; a project may be given by its path."""
    monkeypatch.setenv("MINE", TOKEN)
    monkeypatch.delenv("GITLAB_CI")
    where = ("--to", "gitlab", "--project", "group/platform", "--merge-request", "7", "--token-env", "MINE")
    monkeypatch.setenv("CI_API_V4_URL", "https://elsewhere.example")

    assert gitlab(REPORT, *where, "--api-url", f"{forges.url}/api/v4/").exit_code == 0
    assert forges.sent("POST") == ["POST /api/v4/projects/group%2Fplatform/merge_requests/7/notes"]


@pytest.mark.parametrize(
    ("event", "code"),
    [('{"issue": {"number": 7}}', 0), ('{"ref": "main"}', 2), ("[]", 2), ("{", 2)],
    ids=["a comment's", "push", "no object", "no JSON"],
)
def test_the_number_comes_from_the_event(github: Post, tmp_path: Path, event: str, code: int) -> None:
    """A job that a comment set off knows its pull request too."""
    (tmp_path / "event.json").write_text(event)

    assert github(REPORT).exit_code == code


def test_a_proxy_is_used_where_the_environment_names_one(
    github: Post, forges: Forges, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The forge itself plays the proxy here: it is asked for a full address."""
    monkeypatch.setenv("http_proxy", forges.url.replace("//", "//user:word@"))
    monkeypatch.setenv("GITHUB_API_URL", "http://forge.invalid/api/v3")
    forges.faults.append(Fault(r"GET http://forge\.invalid/api/v3/user$", 401, body='{"message": "by proxy"}'))

    assert "(by proxy)" in github(REPORT).stderr

    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv("GITHUB_API_URL", f"{forges.url}/api/v3")
    assert github(REPORT).exit_code == 0


def test_what_cannot_be_trusted_is_not_tried_again(github: Post, forges: Forges, clock: Turned) -> None:
    """A host that does not prove who it is gets no token, and more time would not change it."""
    done = github(REPORT, "--api-url", forges.url.replace("http:", "https:"))

    assert done.exit_code == 1
    assert "that could be trusted; SSL_CERT_FILE names" in done.stderr
    assert (clock.now(), forges.requests) == (0, [])


def test_a_host_that_is_not_there(github: Post, clock: Turned) -> None:
    """It is tried for as long as there is patience."""
    done = github(REPORT, "--api-url", "http://127.0.0.1:9")

    assert done.exit_code == 1
    assert "http://127.0.0.1:9 cannot be reached; run it again later" in done.stderr
    assert clock.now() > 100


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{MARKER}\r\n## x", MARKER),
        (f"\ufeff\n{MARKER}", MARKER),
        (f"{SEVERAL}\n", SEVERAL),
        ("<!-- slackwater:report platform/prod -->", None),
        ("<!-- tool:report platform/prod v1 -->", None),
        ("", None),
    ],
    ids=["CRLF", "BOM", "several stacks", "no version", "another tool", "empty"],
)
def test_a_marker_is_the_first_line(text: str, found: str | None) -> None:
    """However the file was written; several stacks in one comment have one marker."""
    assert identity(text) == found
