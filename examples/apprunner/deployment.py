"""Deploys again when the secret gets another version."""

import slackwater as sw

rotated = sw.apprunner.Deployment(
    "rotated",
    service_arn="arn:aws:apprunner:eu-west-1:111122223333:service/shop/8fe1e10304f84fd2b0df550fe98a71fa",
    triggers={"secret": "3"},
)
