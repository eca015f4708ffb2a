"""Custom domains: rows of a service, without tags; made as soon as the records are known that prove whose they are."""

from __future__ import annotations

from typing import Any

import pytest

from slackwater.errors import Refused, ServiceError
from tests.support.apprunner import Runner, image
from tests.support.life import Life

NAME = "shop.example.com"
PENDING = "PENDING_CERTIFICATE_DNS_VALIDATION"


@pytest.fixture
def shop(runner: Runner) -> Life:
    """A service."""
    shop = runner.web()
    shop.up(image())
    runner.forget()
    return shop


def program(shop: Life, name: str = NAME, **more: Any) -> dict[str, Any]:
    """The inputs of a domain."""
    return {"serviceArn": shop.id, "domainName": name, **more}


def names(runner: Runner, shop: Life) -> list[str]:
    """The domains that a service has."""
    found = runner.stranger.describe_custom_domains(ServiceArn=shop.id)["CustomDomains"]
    return [one["DomainName"] for one in found if one["Status"] != "DELETING"]


def test_the_whole_life(runner: Runner, shop: Life) -> None:
    """It is made when its records are there, replaced by giving it up first, and given up."""
    domain = runner.domain()
    domain.up(program(shop))
    assert runner.calls() == ["AssociateCustomDomain"]
    assert domain.id == f"{shop.id}/{NAME}"
    assert domain.outputs["status"] == PENDING
    assert domain.outputs["dnsTarget"] == shop.outputs["serviceUrl"]
    records = [one["name"] for one in domain.outputs["certificateValidationRecords"]]
    assert len(records) == len(("domain", "www", "challenge"))
    assert records == sorted(records)
    assert domain.again() == []

    domain.up(program(shop, name="Shop.Example.com.", enableWwwSubdomain=True))
    assert runner.calls() == []

    domain.up(program(shop, enableWwwSubdomain=False))
    assert runner.calls() == ["DisassociateCustomDomain", "AssociateCustomDomain"]
    assert names(runner, shop) == [NAME]

    found = domain.refresh()
    assert found
    assert found.outputs["status"] == PENDING
    assert domain.again() == []

    domain.destroy()
    assert runner.calls() == ["DisassociateCustomDomain"]
    assert names(runner, shop) == []
    assert domain.destroy() == []
    assert runner.emulator.refusals() == []


def test_records_that_come_late(runner: Runner, shop: Life) -> None:
    """The create waits for them, and does not wait for ACTIVE."""
    runner.emulator.configure({"apprunner_record_lag_seconds": 40})
    domain = runner.domain()
    domain.up(program(shop, enableWwwSubdomain=False))
    assert domain.outputs["status"] == PENDING
    assert len(domain.outputs["certificateValidationRecords"]) > 0


def test_another_name_is_a_domain_of_its_own(runner: Runner, shop: Life) -> None:
    """What others associated stays, also under the same service; its own is found by its name."""
    runner.stranger.associate_custom_domain(ServiceArn=shop.id, DomainName="blog.example.com")
    domain = runner.domain()
    domain.up(program(shop))
    assert sorted(names(runner, shop)) == ["blog.example.com", NAME]
    domain.destroy()
    assert names(runner, shop) == ["blog.example.com"]


def test_a_create_without_an_answer(runner: Runner, shop: Life) -> None:
    """A look finds it: there is one row, and no second call."""
    runner.emulator.add_fault({"kind": "drop", "operation": "AssociateCustomDomain", "times": 1})
    domain = runner.domain()
    domain.up(program(shop))
    assert (runner.calls(), names(runner, shop)) == (["AssociateCustomDomain"], [NAME])


def test_what_a_killed_run_left_is_taken_over(runner: Runner, shop: Life) -> None:
    """A domain is its service's: on one of this stack it is taken over, on one of others it is refused."""
    runner.stranger.associate_custom_domain(ServiceArn=shop.id, DomainName=NAME)
    domain = runner.domain()
    domain.up(program(shop))
    assert runner.calls() == []
    assert domain.id == f"{shop.id}/{NAME}"

    theirs = runner.theirs("service", "RUNNING", ServiceName="theirs")
    runner.stranger.associate_custom_domain(ServiceArn=theirs, DomainName="their.example.com")
    other = runner.domain("other")
    with pytest.raises((Refused, ServiceError), match="already associated"):
        other.up({"serviceArn": theirs, "domainName": "their.example.com"})
    assert not other.id


def test_what_goes_on_with_the_service_is_waited_for(runner: Runner, shop: Life) -> None:
    """A deployment of somebody else is waited for, at the create and at the delete."""
    domain = runner.domain()
    runner.stranger.start_deployment(ServiceArn=shop.id)
    domain.up(program(shop))
    assert runner.calls() == ["AssociateCustomDomain"]
    runner.stranger.start_deployment(ServiceArn=shop.id)
    assert domain.destroy() == ["DisassociateCustomDomain"]
    runner.before("AssociateCustomDomain", lambda: runner.stranger.start_deployment(ServiceArn=shop.id))
    runner.domain("again").up(program(shop))
    assert runner.calls() == ["AssociateCustomDomain"] * 2


@pytest.mark.parametrize(
    ("inputs", "problem"),
    [
        ({"domainName": "*.example.com"}, "enableWwwSubdomain: must be false with the wildcard *.example.com"),
        ({"domainName": "shop.*.com"}, "domainName: must be a domain"),
        ({"domainName": "shop"}, "domainName: must be a domain"),
    ],
)
def test_bad_input_at_preview(runner: Runner, shop: Life, inputs: dict[str, Any], problem: str) -> None:
    """Nothing is called."""
    [found] = runner.domain().problems(program(shop) | inputs)
    assert found.startswith(problem)
    assert runner.calls() == []
