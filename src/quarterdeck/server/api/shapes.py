"""How numbers and things are said over the API."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated

from ninja import Field, Schema
from pydantic import AwareDatetime, BeforeValidator, PlainSerializer
from pydantic_core import PydanticCustomError

A_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def plainly(value):
    """Exact, without needless zeros and without an exponent."""
    return format(value.normalize(), "f") if value else "0"


# An amount is a text, since no float holds every amount; a share of 0 to 1 is a number.
Amount = Annotated[
    Decimal, PlainSerializer(plainly, return_type=str), Field(json_schema_extra={"examples": ["2900000"]})
]
Share = Annotated[Decimal, PlainSerializer(float, return_type=float)]
SENT_AMOUNT = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[-+]?[0-9]{1,15}(\.[0-9]{1,6})?$"}]}
SentAmount = Annotated[Decimal, Field(allow_inf_nan=False, json_schema_extra=SENT_AMOUNT)]


def written_day(value):
    """A date only as people write it: a bare number would be taken for seconds since 1970."""
    if not (isinstance(value, date) or (isinstance(value, str) and A_DAY.fullmatch(value))):
        raise PydanticCustomError("date_parsing", "no date")
    return value


def written_moment(value):
    """A moment only as people write it, see `written_day`."""
    if not (isinstance(value, str) and A_DAY.match(value)):
        raise PydanticCustomError("datetime_parsing", "no moment")
    return value


Day = Annotated[date, BeforeValidator(written_day)]
Moment = Annotated[AwareDatetime, BeforeValidator(written_moment)]


class Named(Schema):
    """A thing by the id that stands in its address, and what it is called."""

    id: str = Field(alias="ref")
    name: str
