"""The command that shows the articles of files without an index, with the origin of each field."""
