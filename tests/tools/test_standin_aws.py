"""The stand-in for the `aws` provider, met as the blueprints meet it: through the real engine and the real SDK."""

import json
from collections.abc import Callable

from tests.support.workspace import Workspace

PROGRAM = """
    import pulumi
    import pulumi_aws as aws

    caller = aws.get_caller_identity_output()
    trust = aws.iam.get_policy_document_output(
        statements=[
            {
                "actions": ["sts:AssumeRole"],
                "principals": [{"type": "Service", "identifiers": ["emr-serverless.amazonaws.com"]}],
                "conditions": [
                    {"test": "StringEquals", "variable": "aws:SourceAccount", "values": [caller.account_id]}
                ],
            }
        ]
    )
    role = aws.iam.Role("etl", assume_role_policy=trust.json, tags={"team": "TEAM"})
    bucket = aws.s3.Bucket("data", bucket=NAME)
    aws.s3.BucketPublicAccessBlock("closed", bucket=bucket.id)
    aws.iam.RolePolicy("reads", role=role.id, policy=pulumi.Output.json_dumps({"Resource": bucket.arn}))
    key = aws.kms.Key("key", description=pulumi.Output.secret("a hidden word"))
    group = aws.ec2.SecurityGroup("group", vpc_id=aws.ec2.get_subnet_output(id="subnet-1").vpc_id)
    pulumi.export("role", role.arn)
    pulumi.export("trust", trust.json)
    pulumi.export("region", aws.get_region_output().region)
"""


def _program(team: str = "one", name: str = "None") -> str:
    return PROGRAM.replace("TEAM", team).replace("NAME", name)


def test_life_of_a_stack(workspace: Callable[..., Workspace]) -> None:
    """Resources of aws are previewed, made, left alone, changed, replaced and destroyed without any account."""
    project = workspace(_program())

    assert project.preview().expect().changes == {"create": 6}
    assert project.up().expect().changes == {"create": 6}
    _plausible(project)

    project.write(_program(team="two", name='"another"'))
    steps = project.up("--refresh").expect().steps
    assert [(step.name, step.keys) for step in steps if step.op == "update"] == [
        ("etl", ("tags",)),
        ("reads", ("policy",)),
    ]
    assert [step.name for step in steps if step.op == "create-replacement"] == ["data", "closed"]
    assert project.resource("data")["id"] == "another"

    assert project.up().expect().changes == {}
    assert project.destroy().expect().changes["delete"] == 6
    assert project.resources() == {}


def _plausible(project: Workspace) -> None:
    """Names, ids, ARNs and policy documents look as AWS makes them, and a secret input stays one."""
    name = project.resource("etl")["id"]
    assert name.startswith("etl-")
    assert project.outputs["role"] == f"arn:aws:iam::000000000000:role/{name}"
    assert project.outputs["region"] == "us-east-1"
    assert json.loads(project.outputs["trust"])["Statement"] == [
        {
            "Effect": "Allow",
            "Action": ["sts:AssumeRole"],
            "Principal": {"Service": ["emr-serverless.amazonaws.com"]},
            "Condition": {"StringEquals": {"aws:SourceAccount": ["000000000000"]}},
        }
    ]
    assert project.resource("group")["id"].startswith("sg-")
    assert "a hidden word" not in json.dumps(project.state())


def test_what_the_stack_did_not_make(workspace: Callable[..., Workspace]) -> None:
    """A resource is looked up by its id; a look-up that the stand-in does not know fails by its name."""
    project = workspace("""
        import pulumi
        import pulumi_aws as aws

        pulumi.export("arn", aws.iam.Role.get("theirs", "their-role").arn)
    """)
    project.up().expect()
    assert project.outputs["arn"] == "arn:aws:iam::000000000000:role/their-role"

    project.write("import pulumi_aws as aws; aws.ec2.get_ami(owners=['self'])")
    result = project.preview().expect(1)
    assert "the stand-in for aws does not answer aws:ec2/getAmi:getAmi" in result.stdout
