"""A domain of a service, without its www."""

import slackwater as sw

shop_domain = sw.apprunner.CustomDomainAssociation(
    "shopDomain",
    service_arn="arn:aws:apprunner:us-east-1:123456789012:service/shop/8fe1e10304f84fd2b0df550fe98a71fa",
    domain_name="shop.example.com",
    enable_www_subdomain=False,
)
