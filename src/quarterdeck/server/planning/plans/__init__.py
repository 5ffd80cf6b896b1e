"""Plans into and out of the database: the one way for files, the demo and restores."""
