"""The data package: every table in four formats, described, screened and hashed; the same originals, the same bytes."""
