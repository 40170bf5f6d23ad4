"""Pages of files as pictures, with what was extracted from them framed."""
