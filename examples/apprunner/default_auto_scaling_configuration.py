"""What services get that name no auto scaling configuration."""

import slackwater as sw

usual = sw.apprunner.DefaultAutoScalingConfiguration(
    "usual",
    auto_scaling_configuration_arn="arn:aws:apprunner:eu-west-1:111122223333:autoscalingconfiguration/steady/1/8fe1e10304f84fd2b0df550fe98a71fa",
)
