"""Full text of a workspace's documents: Chinese words of two characters and up are found, exactly.

What is searched is the view of a text (see `view`): one width, small letters, no white space between Chinese
characters. A query's term is found where its view is a part of the document's, nowhere else and nowhere missed.
"""
