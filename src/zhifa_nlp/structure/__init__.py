"""The elements of an official document and its tree of sections, found in any layout of its text."""
