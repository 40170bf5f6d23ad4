"""The parts of an RTF file: its bytes as characters, its groups, its tables."""
