"""The command line: a file a command; `main.py` holds the table of commands."""
