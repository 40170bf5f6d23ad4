"""Reading of Office Open XML: the package, its numbering, its text and its tables."""
