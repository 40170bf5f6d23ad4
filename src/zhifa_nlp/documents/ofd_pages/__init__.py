"""The pages of an OFD file: where its parts lie, what is drawn on them, and the lines that makes."""
