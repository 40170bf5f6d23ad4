"""A workspace's tables as files for other programs."""
