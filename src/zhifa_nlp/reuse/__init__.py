"""Text that submissions share: copied, quoted or common; from whom, which words, and what is fair."""
