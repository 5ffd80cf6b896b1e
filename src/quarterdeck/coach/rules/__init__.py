"""One rule a file. A file in this folder whose name begins with a code is a rule; nothing else need know of it."""
