"""Text in pictures: finding it, recognising it, and putting it into lines and tables as on any other page."""
