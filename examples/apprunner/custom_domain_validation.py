"""Waits until the domain is ACTIVE; its DNS records come from the association."""

import slackwater as sw

live = sw.apprunner.CustomDomainValidation(
    "live",
    service_arn="arn:aws:apprunner:eu-west-1:111122223333:service/shop/8fe1e10304f84fd2b0df550fe98a71fa",
    domain_name="shop.example.com",
)
