"""The provider's settings: read once, wrong ones told in one line each before anything is called."""

from __future__ import annotations

from typing import Any

import pytest

from slackwater.errors import InputError
from slackwater.provider.settings import Settings
from slackwater.services.role import Role


@pytest.mark.parametrize(
    ("raw", "settings"),
    [
        pytest.param({}, Settings(), id="nothing"),
        pytest.param({"region": "", "profile": ""}, Settings(), id="empty"),
        pytest.param(
            {"endpoint": "embedded", "state": "/x.db", "speed": "20"},
            Settings(endpoint="embedded", state="/x.db", speed=20.0),
            id="embedded",
        ),
        pytest.param(
            {"endpoint": "http://127.0.0.1:4566", "region": "eu-west-1"},
            Settings(endpoint="http://127.0.0.1:4566", region="eu-west-1"),
            id="url",
        ),
        pytest.param({"profile": "prod"}, Settings(profile="prod"), id="profile"),
        pytest.param(
            {"maintenanceWindow": "Sun 02:00-04:00 UTC"},
            Settings(maintenance_window="Sun 02:00-04:00 UTC"),
            id="window",
        ),
        pytest.param(
            {"assumeRole": '{"roleArn": "arn:aws:iam::210987654321:role/x", "durationSeconds": 900}'},
            Settings(assume_role=Role("arn:aws:iam::210987654321:role/x", duration_seconds=900)),
            id="role",
        ),
        pytest.param(
            {"allowedAccountIds": '["210987654321"]', "defaultTags": '{"b": "2", "a": "1"}', "maxRetries": "3"},
            Settings(allowed_account_ids=("210987654321",), default_tags=(("a", "1"), ("b", "2")), max_retries=3),
            id="lists and maps",
        ),
        pytest.param({"bridge": "native", "version": "1.0"}, Settings(), id="keys-of-the-program"),
    ],
)
def test_settings_are_read(raw: dict[str, str], settings: Settings) -> None:
    """Keys that the program or the engine reads are no concern of the provider."""
    assert Settings.parse(raw) == settings


BAD: list[Any] = [
    pytest.param({"regoin": "x"}, "slackwater:regoin: is not a setting; did you mean region?", id="misspelled"),
    pytest.param({"colour": "x"}, "slackwater:colour: is not a setting; known: endpoint, state, speed", id="unknown"),
    pytest.param({"maintenance": "x"}, "is not a setting; did you mean maintenanceWindow?", id="half-a-key"),
    pytest.param(
        {"maintenanceWindow": "Sun 02:00"},
        "slackwater:maintenanceWindow: must be days, times and a time zone, such as",
        id="no-window",
    ),
    pytest.param({"endpoint": "localhost:4566"}, "slackwater:endpoint: must be embedded, a URL such as", id="no-url"),
    pytest.param({"endpoint": "http://"}, "slackwater:endpoint: must be embedded, a URL", id="url-without-host"),
    pytest.param({"endpoint": "http://x:port"}, "slackwater:endpoint: must be embedded, a URL", id="bad-port"),
    pytest.param({"endpoint": "embedded"}, "slackwater:state: is needed with endpoint embedded", id="no-file"),
    pytest.param({"speed": "fast"}, "slackwater:speed: must be a number above 0, not 'fast'", id="speed-text"),
    pytest.param({"speed": "0"}, "slackwater:speed: must be a number above 0, not '0'", id="speed-zero"),
    pytest.param({"speed": "nan"}, "slackwater:speed: must be a number above 0, not 'nan'", id="speed-nan"),
    pytest.param({"speed": "inf"}, "slackwater:speed: must be a number above 0, not 'inf'", id="speed-infinite"),
]


BAD += [
    pytest.param({"assumeRole": "deploy"}, "slackwater:assumeRole: must be a group, such as", id="role-text"),
    pytest.param({"assumeRole": '{"roleARN": "a"}'}, "is not a property here; did you mean roleArn?", id="role-name"),
    pytest.param({"assumeRole": '{"roleArn": "a"}'}, "slackwater:assumeRole.roleArn: must be the ARN", id="role-arn"),
    pytest.param({"allowedAccountIds": '["1"]'}, "slackwater:allowedAccountIds[0]: must be an account", id="account"),
    pytest.param({"defaultTags": '{"aws:x": "1"}'}, 'slackwater:defaultTags["aws:x"]: the name must not', id="tag"),
    pytest.param({"maxRetries": "99"}, "slackwater:maxRetries: must be from 0 to 25, not 99", id="retries"),
]


@pytest.mark.parametrize(("raw", "text"), BAD)
def test_a_wrong_setting_is_told(raw: dict[str, str], text: str) -> None:
    """The key, what is wrong, and what is allowed."""
    with pytest.raises(InputError) as wrong:
        Settings.parse(raw)
    assert text in str(wrong.value)


def test_all_wrong_settings_are_told_at_once() -> None:
    """Not the first one only."""
    with pytest.raises(InputError) as wrong:
        Settings.parse({"regoin": "x", "speed": "0", "endpoint": "embedded"})
    assert len(wrong.value.problems) == 3
