"""A secret of any shape that a report can know of is in no form of it, and what is none stays readable."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slackwater.report import forms, markdown, model, page
from slackwater.report.reading import read
from slackwater.report.redaction import Redactor
from tests.report.writing import BUCKET, Step, digest, said

Shape = Callable[[str], Any]


def variable(name: str, *, first: str = "name", second: str = "value") -> Shape:
    """An environment variable as AWS has it."""
    return lambda secret: [{first: name, second: secret}]


SHAPES: Final[Mapping[str, Shape]] = {
    "variable": variable("DB_PASSWORD"),
    "variable, value first": lambda secret: [{"value": secret, "name": "DB_PASSWORD"}],
    "variable, with capitals": variable("apiKey", first="Name", second="Value"),
    "variable, one word": variable("PGPASSWORD"),
    "variable in JSON": lambda secret: json.dumps({"environment": variable("DB_PASSWORD")(secret)}),
    "variable in JSON, value first": lambda secret: json.dumps([{"value": secret, "name": "CLIENT_SECRET"}]),
    "variable in YAML": lambda secret: f"env:\n- name: DB_PASSWORD\n  value: {secret}\n",
    "variable in YAML, value first": lambda secret: f"env:\n- value: {secret}\n  name: DB_PASSWORD\n",
    "variable in Python": lambda secret: f"bad {{'name': 'DB_PASSWORD', 'value': '{secret}'}}",
    "by name": lambda secret: {"clientSecret": secret},
    "tag pass": lambda secret: {"pass": secret},
    "tag passcode": lambda secret: {"passcode": secret},
    "auth of docker": lambda secret: {"auths": {"ghcr.io": {"auth": secret}}},
    "connection string": lambda secret: {"connectionString": secret},
    "assigned": lambda secret: f"run PGPASSWORD={secret} psql",
    "assigned within": lambda secret: f"extraJavaOptions=-Djavax.net.ssl.keyStorePassword={secret}",
    "assigned in Azure": lambda secret: f"AccountName=a;AccountKey={secret};EndpointSuffix=x",
    "option": lambda secret: f"job --db-pass {secret} --day 1",
    "option auth": lambda secret: f"redis-cli --auth {secret}",
    "option p": lambda secret: f"sshpass -p {secret} ssh host",
    "option p of mysql": lambda secret: f"mysql -uroot -p{secret} shop",
    "option u of curl": lambda secret: f"curl -u user:{secret} https://example.com",
    "option user": lambda secret: f"curl --user=user:{secret} https://example.com",
    "arguments": lambda secret: ["--db-pass", secret],
    "arguments p": lambda secret: ["-p", secret],
    "arguments u": lambda secret: ["curl", "-u", f"user:{secret}"],
    "argument with =": lambda secret: [f"--token={secret}"],
    "login in a URL": lambda secret: f"postgresql://admin:{secret}@db/shop",
    "login in a URL of Oracle": lambda secret: f"jdbc:oracle:thin:shop/{secret}@//db:1521/x",
    "password in a URL of JDBC": lambda secret: f"jdbc:mysql://db/shop?user=a&password={secret}",
    "signature of SigV4": lambda secret: f"https://b.s3.amazonaws.com/k?X-Amz-Date=2026&X-Amz-Signature={secret}",
    "signature of SAS": lambda secret: f"https://a.blob.core.windows.net/c?sv=2026&sig={secret}&se=1",
    "code in a URL": lambda secret: f"https://f.azurewebsites.net/api/x?code={secret}",
    "header": lambda secret: f"curl -H 'Authorization: Bearer {secret}'",
    "basic header": lambda secret: f"Authorization: Basic {secret}",
}

SECRETS: Final = st.from_regex(r"[a-zA-Z][a-zA-Z0-9_]{8,20}[0-9][a-z]{2}", fullmatch=True)


def written(inputs: Mapping[str, Any], words: str) -> dict[str, str]:
    """Every form of a report on an update to these inputs and on one away from them, and on a message."""
    other = dict.fromkeys(inputs, "x")
    steps = [
        Step(op="update", name="new", type=BUCKET, old=other, new=inputs),
        Step(op="update", name="old", type=BUCKET, old=inputs, new=other),
        Step(op="create", name="made", type=BUCKET, new=inputs),
    ]
    reading = read(digest(steps, [said(words, severity="warning")]))
    report = model.Report(stacks=(model.stack(reading, {}, Redactor(), wanted=model.Wanted()),), version="1")
    return {
        "markdown": markdown.write(report, limit=900_000),
        "text": forms.as_text(report),
        "json": forms.as_json(report),
        "annotations": forms.as_annotations(report),
        "html": page.of_report(report),
    }


@pytest.mark.parametrize("shape", SHAPES)
@given(secret=SECRETS)
@settings(max_examples=3, deadline=None)
def test_a_secret_of_this_shape_is_in_no_report(shape: str, secret: str) -> None:
    """On either side, in what is made, and in a message that repeats it."""
    value = SHAPES[shape](secret)
    found = written({"a": value}, f"failed with {value if isinstance(value, str) else json.dumps(value)}")

    assert [form for form, text in found.items() if secret in text] == []
    assert "[secret]" in found["text"] + found["json"]


LETTERS: Final = "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7dE9fG1hJ3k"


@pytest.mark.parametrize(
    "token",
    [
        f"SG.{LETTERS[:22]}.{LETTERS[:43]}",
        f"SK{LETTERS[:32].lower()}",
        f"sk_live_{LETTERS[:24]}",
        f"https://hooks.slack.com/services/T{LETTERS[:8]}/B{LETTERS[:8]}/{LETTERS[:24]}",
        f"123456789:{LETTERS[:35]}",
        f"ghp_{LETTERS[:36]}",
        f"glrt-{LETTERS[:20]}",
        f"{LETTERS[:32].lower()}-us12",
        f"sk-{LETTERS[:20]}T3BlbkFJ{LETTERS[:20]}",
    ],
    ids=["SendGrid", "Twilio", "Stripe", "Slack", "Telegram", "GitHub", "GitLab", "Mailchimp", "OpenAI"],
)
def test_tokens_of_services_are_known_by_their_form(token: str) -> None:
    """Wherever they stand, without any name beside them."""
    assert Redactor().value({"a": [f"x {token} y"]}) == {"a": ["x [secret] y"]}


@pytest.mark.parametrize(
    "value",
    [
        "container sha256:da39a3ee5e6b4b0d3255bfef95601890afd80709da39a3ee5e6b4b0d3255bfef",
        "arn:aws:emr-serverless:us-east-1:000000000000:/applications/00f1abcdefghijkl",
        "urn:pulumi:dev::shop::slackwater:emrserverless:Application::etl",
        "000000000000.dkr.ecr.us-east-1.amazonaws.com/team/report:2026-11-25T10-20-30",
        [{"name": "STAGE", "value": "production"}],
        [{"name": "PASSWORD_FILE", "value": "/run/secrets/db"}],
        {"key": "team", "value": "data-platform"},
        {"secretArn": "arn:aws:secretsmanager:us-east-1:0:secret:db"},
        {"authType": "NONE", "signatureVersion": "v4", "tokenTtl": "3600s"},
        ["mkdir", "-p", "/data/out"],
        ["docker", "run", "-p", "8080:80"],
        "ssh -p 2222 host",
        "spark-submit --conf spark.executor.cores=4 --key-column order_id",
        "s3://bucket/daily/2026-11-25/part-0000.parquet",
        "https://docs.example.com/a?page=2&sort=name",
        "the pass rate is 97 percent, see --help",
        "jdbc:postgresql://db:5432/shop",
    ],
    ids=str,
)
def test_what_is_no_secret_stays_readable(value: Any) -> None:
    """A report that hides everything is of no use."""
    assert Redactor().value(value) == value


def test_the_last_words_of_the_sdk_are_in_no_report() -> None:
    """Whether it says them of a program that the engine ends depends on which of the two is faster."""
    last = "Resource monitor has terminated, shutting down\n"
    found = [said("maximumCapacity.cpu: must be a number", severity="error"), said(last, severity="error")]
    stack = model.stack(read(digest([], found)), {}, Redactor(), wanted=model.Wanted())

    assert "must be a number" in str(stack)
    assert "has terminated" not in str(stack)
