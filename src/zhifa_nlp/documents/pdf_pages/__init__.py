"""Reading of one PDF page: its lines, their order, and the tables that its ruled lines draw."""
