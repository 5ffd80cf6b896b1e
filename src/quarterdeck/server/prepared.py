"""What every page asks, as SQL that is made once: Django takes longer to make a union of joins than a database to answer it.

    STAND = Prepared(stand_query, member=-1, since=date.min)
    STAND.rows(member=7, since=monday)

`stand_query` is an ordinary function from these names to a queryset of values. It is called once, with stand-ins that
occur nowhere else in the query; what was asked about takes their places in the parameters.
"""

from datetime import date

from django.db import connection


class Prepared:
    def __init__(self, make, **stand_ins):
        self.make, self.stand_ins = make, stand_ins
        self.made = {}

    def rows(self, **values):
        """The rows of the query for these values, as tuples."""
        if connection.vendor not in self.made:
            self.made[connection.vendor] = self.prepare()
        sql, params, places = self.made[connection.vendor]
        told = {name: as_parameter(value) for name, value in values.items()}
        with connection.cursor() as cursor:
            cursor.execute(sql, [told[places[at]] if at in places else one for at, one in enumerate(params)])
            return cursor.fetchall()

    def prepare(self):
        """The SQL, its parameters, and which of them stand for what."""
        sql, params = self.make(**self.stand_ins).query.sql_with_params()
        places = {
            at: name
            for name, stand_in in self.stand_ins.items()
            for at, param in enumerate(params)
            if param == as_parameter(stand_in)
        }
        assert set(places.values()) == set(self.stand_ins), "each name has to be asked for by its value"
        return sql, params, places


def as_parameter(value):
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
