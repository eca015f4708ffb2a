"""What all tests of blueprints share."""

import warnings

import pytest


@pytest.fixture(scope="session", autouse=True)
def _aws_without_its_warnings() -> None:
    """Import the parts of pulumi_aws that are used: each warns, on import, of what is deprecated in it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import pulumi_aws as aws

        assert all((aws.cloudwatch.LogGroup, aws.ec2.SecurityGroup, aws.iam.Role, aws.s3.Bucket))
