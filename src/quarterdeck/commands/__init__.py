"""The commands, a module a group. Django is set up only by those that need it, so that the others start at once."""
