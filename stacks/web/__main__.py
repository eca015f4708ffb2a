"""A web service of AWS App Runner, whose image and power are values of the stack."""

import pulumi

import slackwater as sw


def main() -> None:
    """Keep the service as the stack's file says: its image, and whether it runs or is paused."""
    settings = pulumi.Config()
    front = sw.WebService(
        "front",
        preset="local",
        image=settings.require("image"),
        port=settings.require_int("port"),
        lifecycle={"power": "stopped" if settings.get("power") == "stopped" else "running"},
    )
    pulumi.export("service_name", front.service_name)
    pulumi.export("service_url", front.service_url)
    pulumi.export("log_group_name", front.application_log_group_name)


main()
