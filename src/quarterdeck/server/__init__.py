"""The Django project: everything that has a database, a page, an address."""
