"""Programs with web services, and the inputs of one that makes every child there is."""

from collections.abc import Callable, Mapping
from typing import Any

import slackwater as sw
from tests.blueprints.inputs import KEY
from tests.blueprints.kinds import outputs

PUBLIC = "public.ecr.aws/nginx/nginx:1.27"
PRIVATE = "000000000000.dkr.ecr.us-east-1.amazonaws.com/team/shop:1"
SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:db-AbCdEf"
TOPIC = "arn:aws:sns:us-east-1:000000000000:oncall"
CONNECTION = "arn:aws:apprunner:us-east-1:000000000000:connection/hub/00000000000000000000000000000000"

EVERYTHING: dict[str, Any] = {
    "image": PRIVATE,
    "name": "shop-front",
    "port": 8000,
    "command": "serve --all",
    "environment": {"STAGE": "one"},
    "secrets": {"PASSWORD": f"{SECRET}:password::", "TOKEN": "/shop/token"},
    "auto_deployments": True,
    "instance": {"cpu": "2 vCPU", "memory": "4 GB"},
    "scaling": {"min_size": 2, "max_size": 6, "max_concurrency": 50, "tags": {"part": "scaling"}},
    "health_check": {"protocol": "HTTP", "path": "/health"},
    "networking": {
        "public": True,
        "ip_address_type": "IPV4",
        "subnet_ids": ["subnet-1", "subnet-2"],
        "vpc_id": "vpc-1",
        "egress_cidr_blocks": ["10.0.0.0/8"],
        "tags": {"part": "network"},
    },
    "domain": {"name": "shop.example.com", "enable_www_subdomain": False},
    "monitoring": {
        "alarms": {
            "server_errors": 1,
            "client_errors": 500,
            "latency_milliseconds": 800,
            "actions": [TOPIC],
            "ok_actions": [TOPIC],
            "tags": {"part": "alarm"},
        },
    },
    "security": {
        "access_role": {"path": "/web/", "tags": {"part": "access"}},
        "instance_role": {
            "read_buckets": ["assets/web"],
            "write_buckets": ["uploads"],
            "kms_key_arns": [KEY],
            "extra_policy_arns": {"xray": "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"},
            "permissions_boundary": "arn:aws:iam::000000000000:policy/boundary",
        },
        "kms_key_arn": KEY,
    },
    "lifecycle": {"power": "running", "delete_protection": True},
    "timeouts": {"create": "30m"},
    "tags": {"team": "web", "part": "whole"},
}

CODE: dict[str, Any] = {"repository_url": "https://github.com/team/shop", "connection_arn": CONNECTION}


def web(**args: Any) -> Callable[[], Mapping[str, Any]]:
    """Return a program that declares one service and gives back its outputs."""
    return outputs(sw.WebService, "shop", **({"image": PUBLIC} | args))
