"""Planted canaries: no secret that a report can know of is in it, on whatever side and in whatever place."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from slackwater.report.redaction import Redactor, telling
from tests.cli.support import run
from tests.report.writing import BUCKET, Step, digest, events, said

PLAIN = "canary-plain-1x9q"
KEY = "AKIAIOSFODNN7EXAMPLE"
SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl"
PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIcanary\nMIIcanary\n-----END RSA PRIVATE KEY-----"
OF_ENVIRONMENT = 'canary "env" value/1'

PLACES: Mapping[str, Any] = {
    "by the property's name": {"password": PLAIN},
    "inside of one that tells": {"credentials": {"user": "admin", "value": PLAIN}},
    "in a list that tells": {"apiKeys": [PLAIN]},
    "in JSON inside of a text": {"policy": json.dumps({"db": {"password": PLAIN}, "list": [{"api_key": PLAIN}]})},
    "in JSON inside of JSON": {"outer": json.dumps({"inner": json.dumps({"secretToken": PLAIN})})},
    "as an option": {"entryPointArguments": ["--password", PLAIN]},
    "as an option in one text": {"sparkSubmitParameters": f"--conf spark.ssl.keyPassword={PLAIN} --token {PLAIN}"},
    "as a login in an URL": {"url": f"postgresql://admin:{PLAIN}@db/shop"},
    "as a header": {"header": f"Authorization: Bearer {PLAIN}"},
    "as YAML in a text": {"config": f"db:\n  password: {PLAIN}\n"},
    "as a key of AWS": {"value": f"id {KEY}"},
    "as a secret key of AWS": {"value": f"x {SECRET_KEY} y"},
    "as a web token": {"value": f"jwt={JWT}"},
    "as a private key": {"value": PEM},
    "as a private key in JSON": {"value": json.dumps({"pem": PEM})},
    "of the environment": {"value": f"x{OF_ENVIRONMENT}y"},
    "of the environment, in JSON": {"value": json.dumps([OF_ENVIRONMENT])},
    "of the environment, in base64": {"value": base64.b64encode(OF_ENVIRONMENT.encode()).decode()},
}
CANARIES = (
    PLAIN,
    KEY,
    SECRET_KEY,
    JWT,
    "MIIcanary",
    OF_ENVIRONMENT,
    json.dumps(OF_ENVIRONMENT)[1:-1],
    base64.b64encode(OF_ENVIRONMENT.encode()).decode(),
)


@pytest.mark.parametrize("form", ["markdown", "json", "text", "github-annotations"])
@pytest.mark.parametrize("write", [digest, events], ids=["digest", "events"])
def test_no_canary_is_in_a_report(form: str, write: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every place, on the old side, on the new side, in what is made and in what goes; and in messages."""
    monkeypatch.setenv("DEPLOY_SECRET", OF_ENVIRONMENT)
    steps = [
        step
        for place, inputs in PLACES.items()
        for step in (
            Step(op="update", name=f"old {place}", type=BUCKET, old=inputs, new=dict.fromkeys(inputs, "x")),
            Step(op="update", name=f"new {place}", type=BUCKET, old=dict.fromkeys(inputs, "x"), new=inputs),
            Step(op="create", name=f"made {place}", type=BUCKET, new=inputs),
            Step(op="delete", name=f"gone {place}", type=BUCKET, old=inputs),
        )
    ]
    marked = Step(
        op="update",
        name="marked",
        type=BUCKET,
        old={"a": "canary-plain-1x9q "},
        new={"a": "[secret]"},
        details={"a": "update"},
    )
    messages = [said(f"failed with {json.dumps(inputs)}", severity="warning") for inputs in PLACES.values()]
    messages += [said(f"{value} was refused", severity="error") for value in (PLAIN, KEY, JWT, PEM)]
    preview = tmp_path / "preview.json"
    preview.write_text(write([*steps, marked], messages))

    done = run(
        "report", str(preview), "--offline", "--format", form, "--mask-env", "DEPLOY_SECRET", "--limit", "900000"
    )

    assert len(done.stdout) > 500
    assert [canary for canary in CANARIES if canary in done.output] == []
    assert "[secret]" in done.stdout


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("password", True),
        ("masterUserPassword", True),
        ("DB_PASSWD", True),
        ("api-key", True),
        ("secretAccessKey", True),
        ("spark.ssl.keyPassword", True),
        ("clientToken", True),
        ("tokens", True),
        ("kmsKeyArn", False),
        ("secretArn", False),
        ("passwordLength", False),
        ("key", False),
        ("subnetIds", False),
        ("monkey", False),
        ("", False),
    ],
)
def test_names_that_tell(name: str, secret: bool) -> None:  # noqa: FBT001 - a table of answers
    """Whole words count, in whatever case; what is only about a secret is none."""
    assert telling(name) is secret


@pytest.mark.parametrize(
    "text",
    [
        "tags.token: must be a text, not a number",
        "stop needs no active job runs",
        "arn:aws:secretsmanager:us-east-1:000000000000:secret:db-AbCdEf",
        "secretArn=arn:aws:secretsmanager:us-east-1:0:secret:db",
        "https://docs.example.com/a?b=c",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "s3://bucket/daily/2026-11-25/part-0000.parquet",
    ],
    ids=["message", "reason", "arn", "name of a secret", "url", "digest", "path"],
)
def test_what_is_no_secret_stays_readable(text: str) -> None:
    """A report that hides everything is of no use."""
    assert Redactor().text(text) == text


def test_what_is_known_from_one_place_is_hidden_elsewhere() -> None:
    """Also where nothing tells; short values are not, for they are words."""
    redactor = Redactor()
    redactor.learn({"password": "correct-horse", "token": "yes"}, {"password": "battery staple"})

    assert redactor.text("login as correct-horse, or battery staple: yes") == "login as [secret], or [secret]: yes"
