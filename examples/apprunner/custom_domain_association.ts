// A domain of a service, without its www.
import * as slackwater from "pulumi-slackwater";

export const shopDomain = new slackwater.apprunner.CustomDomainAssociation("shopDomain", {
    serviceArn: "arn:aws:apprunner:us-east-1:123456789012:service/shop/8fe1e10304f84fd2b0df550fe98a71fa",
    domainName: "shop.example.com",
    enableWwwSubdomain: false,
});
