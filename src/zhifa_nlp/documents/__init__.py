"""A file in, a document out: its text, blocks and tables, each part leading back to the file."""
