"""Spans in, facts out: the published record and the assessment of each unit."""
