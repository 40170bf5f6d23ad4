"""The tiers of a circular: who is 优秀, who is 达标, read from whatever layout the circular uses."""
