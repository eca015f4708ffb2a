// Waits until the domain is ACTIVE; its DNS records come from the association.
import * as slackwater from "pulumi-slackwater";

export const live = new slackwater.apprunner.CustomDomainValidation("live", {
    serviceArn: "arn:aws:apprunner:eu-west-1:111122223333:service/shop/8fe1e10304f84fd2b0df550fe98a71fa",
    domainName: "shop.example.com",
});
