"""The validation of a custom domain of App Runner: a wait, and nothing else."""

from __future__ import annotations

import pytest

from slackwater.provider.answers import Unfinished
from tests.support.apprunner import Runner, image
from tests.support.life import Life

DOMAIN = "shop.example.com"


@pytest.fixture
def validation(runner: Runner) -> Life:
    """Return the validation of a domain whose records are known; it has not been waited for yet."""
    shop, domain = runner.web(), runner.domain()
    shop.up(image())
    domain.up({"serviceArn": shop.id, "domainName": DOMAIN})
    runner.forget()
    found = runner.life("CustomDomainValidation", "live")
    found.program = {"serviceArn": shop.id, "domainName": DOMAIN}
    return found


def test_it_waits_until_the_domain_is_active(runner: Runner, validation: Life) -> None:
    """It changes nothing, neither then nor when it is deleted."""
    runner.emulator.place("apprunner", kind="dns", state="PRESENT", domain=DOMAIN)
    validation.up(validation.program)
    assert validation.outputs["status"] == "ACTIVE"
    assert validation.again() == []
    assert validation.destroy() == []
    assert runner.calls() == []


def test_it_says_what_a_person_has_to_do(runner: Runner, validation: Life) -> None:
    """When the time is up the wait stays in the state, and the next run goes on with it."""
    with pytest.raises(Unfinished) as late:
        validation.up({**validation.program, "timeouts": {"create": "10m"}})
    assert "set the records of its association in the DNS of the domain" in str(late.value)
    assert validation.id
    runner.emulator.place("apprunner", kind="dns", state="PRESENT", domain=DOMAIN)
    validation.up({**validation.program, "timeouts": {"create": "10m"}})
    assert validation.outputs["status"] == "ACTIVE"
    assert runner.calls() == []
