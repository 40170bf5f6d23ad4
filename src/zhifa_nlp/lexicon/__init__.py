"""What the program knows of the language: places, functions, names and what became of them, as tables."""
