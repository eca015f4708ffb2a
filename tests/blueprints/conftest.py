"""What all tests of blueprints share."""

import warnings

import pytest

from tests.blueprints.platforms import EVERYTHING, platform
from tests.support.mocks import Declared, declare


@pytest.fixture(scope="session", autouse=True)
def _aws_without_its_warnings() -> None:
    """Import the parts of pulumi_aws that are used: each warns, on import, of what is deprecated in it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import pulumi_aws as aws

        assert all((aws.cloudwatch.LogGroup, aws.ec2.SecurityGroup, aws.iam.Role, aws.s3.Bucket))


@pytest.fixture(scope="module")
def bare() -> Declared:
    """A platform of which no more is said than has to be."""
    return declare(platform())


@pytest.fixture(scope="module")
def whole() -> Declared:
    """A platform of which everything is said."""
    return declare(platform(**EVERYTHING))
