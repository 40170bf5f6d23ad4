"""Everything that is kept: the workspace folder with its database, originals and settings."""
