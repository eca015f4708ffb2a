"""A public image, on instances of one CPU."""

import slackwater as sw

shop = sw.apprunner.Service(
    "shop",
    source_configuration={
        "image_repository": {
            "image_identifier": "public.ecr.aws/nginx/nginx:1.27",
            "image_repository_type": "ECR_PUBLIC",
            "image_configuration": {"port": "80"},
        }
    },
    instance_configuration={"cpu": "1 vCPU", "memory": "2 GB"},
)
