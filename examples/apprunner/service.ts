// A public image, on instances of one CPU.
import * as slackwater from "pulumi-slackwater";

export const shop = new slackwater.apprunner.Service("shop", {
    sourceConfiguration: {
        imageRepository: {
            imageIdentifier: "public.ecr.aws/nginx/nginx:1.27",
            imageRepositoryType: "ECR_PUBLIC",
            imageConfiguration: { port: "80" },
        },
    },
    instanceConfiguration: { cpu: "1 vCPU", memory: "2 GB" },
});
