"""The code that `pulumi import` writes: a program as it stands, in the spelling of Pulumi's own generator."""

import json
from pathlib import Path

from tests.bridge.test_engine import MakeWorkspace, config
from tests.support.workspace import Workspace

MADE = """
    import slackwater as sw

    roles = "arn:aws:iam::000000000000:role/"
    network = {"subnets": ["subnet-1"], "security_group_ids": ["sg-1"]}
    instances = sw.batch.ComputeEnvironment(
        "instances",
        type="MANAGED",
        compute_resources={
            "type": "EC2",
            "allocation_strategy": "BEST_FIT_PROGRESSIVE",
            "min_vcpus": 2,
            "desired_vcpus": 4,
            "max_vcpus": 16,
            "instance_types": ["m5"],
            "instance_role": "ecsInstanceRole",
            **network,
        },
        tags={'a"b': "1", "a.b": "2", "a\\\\b": "3"},
    )
    sw.batch.ComputeEnvironment(
        "provided",
        type="MANAGED",
        compute_resources={
            "type": "ECS_MANAGED_INSTANCES",
            "max_vcpus": 16,
            "managed_instances_provider": {
                "infrastructure_role_arn": roles + "infrastructure",
                "instance_launch_template": {
                    "ec2_instance_profile_arn": "arn:aws:iam::000000000000:instance-profile/instances",
                    "network_configuration": {"subnets": ["subnet-1"], "security_groups": ["sg-1"]},
                    "storage_configuration": {"storage_size_gib": 40},
                },
            },
        },
    )
    sw.batch.ComputeEnvironment("unmanaged", type="UNMANAGED", service_role=roles + "batch", unmanaged_vcpus=8)
    sw.batch.JobDefinition(
        "job",
        type="container",
        platform_capabilities=["FARGATE"],
        container_properties={
            "image": "busybox",
            "execution_role_arn": roles + "tasks",
            "ephemeral_storage": {"size_in_gib": 30},
            "resource_requirements": [{"type": "VCPU", "value": "1"}, {"type": "MEMORY", "value": "2048"}],
        },
    )
    sw.batch.JobQueue(
        "queue",
        priority=1,
        compute_environment_order=[{"order": 1, "compute_environment": instances.compute_environment_arn}],
    )
    sw.batch.SchedulingPolicy("shares", fairshare_policy={"share_decay_seconds": 60})
"""
"""Every kind in Batch that can be imported, with every member that the generator spells in another way than we do."""

SPELLED = ("unmanagedv_cpus", "minv_cpus", "maxv_cpus", "storage_size_gi_b", "size_in_gi_b")


def imported(maker: Workspace, stack: Workspace, folder: Path) -> str:
    """Import everything that the maker has made; return the code."""
    names = ("instances", "provided", "unmanaged", "job", "queue", "shares")
    found = [maker.resource(name) for name in names]
    wanted = [{"type": one["type"], "name": name, "id": one["id"]} for name, one in zip(names, found, strict=True)]
    file = folder / "import.json"
    file.write_text(json.dumps({"resources": wanted}), "utf-8")
    done = stack.popen("import", "--file", str(file), "--yes", "--skip-preview", "--protect=false").finish().expect()
    return done.stdout[done.stdout.index("import pulumi") :]


def test_the_code_of_an_import_is_a_program(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """Run as it was printed it changes nothing; the generator's names work in values and in options."""
    maker = workspace(MADE, name="maker", bridge="native", config=config(tmp_path))
    maker.up().expect()
    stack = workspace("", config=config(tmp_path))
    code = imported(maker, stack, tmp_path)
    assert [name for name in SPELLED if f'"{name}"' not in code and f"{name}=" not in code] == []
    stack.write(code)
    assert stack.preview().expect().changes == {}

    end, changed = "ComputeEnvironmentType.MANAGED)", code.replace('"maxv_cpus": 16', '"maxv_cpus": 32', 1)
    assert end in code
    changed = changed.replace('"a\\"b": "1"', '"a\\"b": "9"')
    ignored = r"""ignore_changes=["compute_resources.maxv_cpus", 'tags["a\\"b"]']"""
    stack.write(changed.replace(end, f"{end[:-1]}, opts=pulumi.ResourceOptions({ignored}))", 1))
    assert stack.preview().expect().changes == {}
    stack.write(changed)
    assert stack.up().expect().changes == {"update": 1}
    resources = stack.resource("instances")["inputs"]
    assert (resources["computeResources"]["maxvCpus"], resources["tags"]) == (32, {'a"b': "9", "a.b": "2", "a\\b": "3"})
    stack.write(code.replace(end, f'{end[:-1]}, opts=pulumi.ResourceOptions(ignore_changes=["computeResorces"]))', 1))
    refused = stack.preview()
    said = refused.stdout + refused.stderr
    assert refused.code != 0
    assert "ignore_changes: computeResorces: computeResorces is not a property here; did you mean compute" in said
    assert "Traceback" not in said
