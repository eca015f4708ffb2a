"""What the engine starts when a project names this folder as the plugin of `slackwater`."""

from slackwater.plugin import main

main()
