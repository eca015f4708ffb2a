"""What a program pays for that uses no blueprint."""

import subprocess
import sys


def test_importing_slackwater_is_light() -> None:
    """A program without blueprints pays for none: neither pulumi_aws nor the services' models are imported."""
    code = (
        "import sys, slackwater;"
        "heavy = ('pulumi_aws', 'slackwater.blueprints', 'slackwater.services.base', 'botocore');"
        "before = [name for name in heavy if name in sys.modules]; slackwater.SparkApplication;"
        "print(before, [name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[] ['pulumi_aws', 'slackwater.blueprints']"
