"""Groups of fields that say what volumes the containers of Amazon ECS have."""

from typing import Annotated, ClassVar

from slackwater.services.base import Items, Model, field
from slackwater.services.batch.values import Arn, Plain, Port, State, VolumeName, Word

__all__ = ["EfsAuthorization", "EfsVolume", "Host", "S3FilesVolume", "Volume", "Volumes"]


class Host(Model):
    """A volume on the instance."""

    page: ClassVar[str] = "Host"

    source_path: Plain | None = field(
        "Path on the instance; made by Docker, and not kept, when left out.", service_default=""
    )


class EfsAuthorization(Model):
    """With whose rights a file system is mounted."""

    page: ClassVar[str] = "EFSAuthorizationConfig"

    access_point_id: Plain | None = field("Id of an access point; needs `transitEncryption`.", service_default="")
    iam: State | None = field(
        "`ENABLED`: with the job's role, which needs `transitEncryption`; `DISABLED` (default).",
        service_default="DISABLED",
    )


class EfsVolume(Model):
    """A file system of Amazon EFS."""

    page: ClassVar[str] = "EFSVolumeConfiguration"

    file_system_id: Word = field("Id of the file system.", required=True)
    root_directory: Plain | None = field('Its folder that is mounted; default "/".', service_default="/")
    transit_encryption: State | None = field(
        "`ENABLED`, or `DISABLED` (default): encryption on the way.", service_default="DISABLED"
    )
    transit_encryption_port: Port | None = field("Port of the encrypted way, 0 to 65535.")
    authorization_config: EfsAuthorization | None = field("With whose rights it is mounted.")


class S3FilesVolume(Model):
    """A file system of Amazon S3 Files."""

    page: ClassVar[str] = "S3FilesVolumeConfiguration"

    file_system_arn: Arn = field("ARN of the file system.", required=True)
    root_directory: Plain | None = field('Its folder that is mounted; default "/".', service_default="/")
    transit_encryption_port: Port | None = field("Port of the encrypted way, 0 to 65535.")
    access_point_arn: Arn | None = field("ARN of an access point.")


class Volume(Model):
    """A volume that containers can mount."""

    page: ClassVar[str] = "Volume"

    host: Host | None = field("On the instance; not for Fargate.")
    name: VolumeName | None = field("Its name, 1 to 255 characters, by which `mountPoints` know it.")
    efs_volume_configuration: EfsVolume | None = field("A file system of Amazon EFS.")
    s3files_volume_configuration: S3FilesVolume | None = field("A file system of Amazon S3 Files.")


Volumes = Annotated[list[Volume], Items(noun="volume", key="name")]
