// The way to the code on GitHub, whose handshake a person completes.
import * as slackwater from "pulumi-slackwater";

export const code = new slackwater.apprunner.Connection("code", {
    providerType: "GITHUB",
});
