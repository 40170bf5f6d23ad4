"""The review desk: a web application in one process, for people who judge what the program found."""
