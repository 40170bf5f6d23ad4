"""The whole chain: one document, many files, a whole round in a workspace."""
