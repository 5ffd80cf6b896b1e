"""Rows in bulk: found by ref or by what they are called, then created, changed or left alone."""

import re
from collections import defaultdict
from decimal import Context, Decimal
from functools import cache

from django.db import connection, models

from quarterdeck.okr.ref import new_ref, slug

BATCH = 500
NOTHING = (None, "", [], {}, ())
SIGNIFICANT = Context(prec=15)  # digits of an amount that SQLite keeps
_PLAIN_REF = re.compile(r"[-a-zA-Z0-9_]{1,60}")


def plain_ref(ref):
    """A ref that can stand in an address; what a file calls “O1.2” is kept as “o1-2”."""
    if not ref or _PLAIN_REF.fullmatch(ref):
        return ref
    return slug(ref)


class Shelf:
    """The rows of one sort that a workspace has, and what a plan adds to them and changes in them.

    `keys` gives, for a row, the things it may be found by when no ref tells, the best first. `silent` has the values
    that a plan uses for “not said”, beyond None and empty texts and lists: what a plan is silent about stays. `called`
    is the column of a thing's name: what was found by it keeps its own spelling.
    """

    def __init__(self, desk, sort, model, rows=(), keys=lambda row: (), silent=None, called=""):
        self.desk, self.sort, self.model = desk, sort, model
        self.tally = desk.report.tallies[sort]
        self.has_ref = any(f.name == "ref" for f in model._meta.fields)
        self.silent, self.called, self.found_by_name = silent or {}, called, set()
        rows = list(rows)
        self.by_ref = {row.ref: row for row in rows} if self.has_ref else {}
        self.by_key = defaultdict(list)
        for row in rows:
            for key in keys(row):
                self.by_key[key].append(row)
        self.taken = set()
        self.new, self.changed, self.touched = [], {}, []

    def match(self, wanted, fits=lambda row, place: True):
        """For each (ref, keys) the row it means, or None. No row is meant twice; refs are heard before names."""
        found, taken = [None] * len(wanted), self.taken
        for place, (ref, _) in enumerate(wanted):
            row = self.by_ref.get(plain_ref(ref)) if ref else None
            if row is not None and row.pk not in taken and fits(row, place):
                found[place] = row
                taken.add(row.pk)
        for place, (_, keys) in enumerate(wanted):
            if found[place] is not None:
                continue
            for key in keys:
                row = next((r for r in self.by_key.get(key, ()) if r.pk not in taken and fits(r, place)), None)
                if row is not None:
                    found[place] = row
                    taken.add(row.pk)
                    self.found_by_name.add(row.pk)
                    break
        return found

    def put(self, row, fields, *, ref="", label="", only_new=()):
        """Creates the row (when `row` is None) or changes what the fields say otherwise; returns it, not saved yet."""
        fields = self.clean(fields, label)
        if row is None:
            if self.has_ref:
                fields["ref"] = self.free_ref(ref)
            row = self.model(**fields)
            self.new.append(row)
            self.tally.created += 1
            return row
        if row.pk in self.found_by_name:
            only_new = (*only_new, self.called)
        said = {
            name: value for name, value in fields.items() if name not in only_new and not self.is_silent(name, value)
        }
        differs = {
            name: value for name, value in said.items() if getattr(row, attname(self.model, name)) != idea(value)
        }
        if not differs:
            self.tally.same += 1
            return row
        self.tally.changed += 1
        row.was = {name: getattr(row, attname(self.model, name)) for name in differs}
        for name, value in differs.items():
            setattr(row, name, value)
        self.changed.setdefault(row.pk, (row, set()))[1].update(differs)
        self.touched.append(row)
        return row

    def is_silent(self, name, value):
        return value in NOTHING or (name in self.silent and value == self.silent[name])

    def free_ref(self, ref):
        ref = plain_ref(ref)
        if not ref or ref in self.by_ref:
            ref = new_ref()
        self.by_ref[ref] = None
        return ref

    def clean(self, fields, label):
        """Values as the columns keep them; tells of texts that are too long and amounts that are too large."""
        texts, amounts = limits(self.model)
        for name, value in fields.items():
            if isinstance(value, str):
                value = fields[name] = value.replace("\x00", "")
                if name in texts and len(value) > texts[name]:
                    self.desk.tell(
                        f"The {name} of {label or self.sort} has {len(value):,} characters; {texts[name]:,} is the most. "
                        "Shorten it."
                    )
            elif name in amounts and value is not None:
                places, most = amounts[name]
                rounded = SIGNIFICANT.create_decimal(value)
                if not rounded.is_finite() or abs(rounded) >= most:
                    self.desk.tell(f"The {name} of {label or self.sort} is too large. Write a number below {most:,}.")
                else:
                    fields[name] = rounded.quantize(places, context=Context(prec=40))
        return fields

    def save(self):
        """Writes what is new and what changed, in batches; new rows have their keys afterwards."""
        if self.desk.problems:
            self.desk.stop()
        self.model.objects.bulk_create(self.new, batch_size=BATCH)
        by_names = defaultdict(list)
        for row, names in self.changed.values():
            by_names[frozenset(names)].append(row)
        for names, rows in by_names.items():
            write(self.model, sorted(names), rows)
        self.new, self.changed = [], {}


def attname(model, name):
    return model._meta.get_field(name).attname


def idea(value):
    """What a column holds of a value: the key of a row."""
    return value.pk if isinstance(value, models.Model) else value


@cache
def limits(model):
    texts, amounts = {}, {}
    for field in model._meta.fields:
        if isinstance(field, models.CharField) and field.max_length:
            texts[field.name] = field.max_length
        elif isinstance(field, models.DecimalField):
            whole = min(field.max_digits - field.decimal_places, 15)
            amounts[field.name] = (Decimal(1).scaleb(-field.decimal_places), 10**whole)
    return texts, amounts


def write(model, names, rows):
    """Updates these fields of many rows: one prepared statement, as many executions."""
    if not rows:
        return
    fields = [model._meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    assignments = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    statement = f"UPDATE {quote(model._meta.db_table)} SET {assignments} WHERE {quote(model._meta.pk.column)} = %s"  # noqa: S608
    values = [
        [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] + [row.pk] for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)
