"""AWS Batch, as the calls that slackwater makes; a module for each kind of resource, and one for all calls."""
