"""Plots of the desk: SVG drawn on the server, whose parts lead to what they count."""
