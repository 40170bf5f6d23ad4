"""The tables of the data set as people query them: documented views, described once in `views.toml`."""
