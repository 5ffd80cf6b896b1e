"""Errors as RFC 9457 problem details: what is wrong, and what to do, in one form for every address."""

from functools import wraps

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, JsonResponse
from ninja.errors import AuthenticationError, HttpError, ValidationError

from quarterdeck.okr.errors import OKRError

TITLES = {
    400: "The request cannot be read",
    401: "No valid token",
    403: "Not allowed",
    404: "Not there, or not yours",
    405: "Not done here",
    409: "Changed meanwhile",
    411: "Length needed",
    413: "Too large",
    422: "Something in it is wrong",
}


MOST_ERRORS = 100

# What each operation may answer besides its own; written into the description of the API.
MEDIA = "application/problem+json"
SCHEMA = {
    "title": "Problem",
    "type": "object",
    "description": "RFC 9457: what is wrong and what to do, in `detail`; `errors` names each faulty place.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}


def describe(schema):
    """Writes the problems that can be answered into the description of every operation."""
    schema["components"]["schemas"]["Problem"] = SCHEMA
    content = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for operations in schema["paths"].values():
        for operation in operations.values():
            for status in (400, 401, 403, 404, 411, 413, 422):
                operation["responses"].setdefault(status, {"description": TITLES[status], "content": content})
    return schema


def in_words(view):
    """A view of the API whose refusal of a method, or of a body without an end, is a problem too."""

    @wraps(view)
    def answer(request, *arguments, **options):
        if "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH"):
            return problem(411, "The body came in chunks of unknown length. Send it with a Content-Length.")
        found = view(request, *arguments, **options)
        if found.status_code != 405:
            return found
        allowed = ", ".join(sorted(found.headers["Allow"].split(", ")))
        told = problem(405, f"{request.method} is not done here. Use {allowed}.")
        told["Allow"] = allowed
        return told

    answer.csrf_exempt = True
    return answer


def nothing_there(request, path=""):
    """The answer for an address that the API does not have."""
    return problem(404, "There is no such address. All of them are described at /api/v1/openapi.json.")


def problem(status, detail, errors=None):
    """`detail` is a sentence for a person; `errors` names each faulty place."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Error"), "status": status, "detail": detail}
    if errors:
        body["errors"] = errors
    return JsonResponse(body, status=status, content_type=MEDIA)


def place(parts):
    """A validation error's place as a JSON pointer into the body, or the name of the parameter; "" is the body itself."""
    return "".join(f"/{part}" for part in parts if part not in ("body", "payload", "query", "path", "header"))


A_DAY = "is no date. Write it as 2026-11-19."
A_MOMENT = "is no moment. Write it with its time zone, as 2026-11-19T06:00:00Z."
A_NUMBER = 'is no number. Write it as 2900000 or "2900000.50".'
AN_OBJECT = "is no JSON object."
SAID = {
    "missing": "is missing.",
    "extra_forbidden": "is no field here.",
    "date_type": A_DAY,
    "date_parsing": A_DAY,
    "date_from_datetime_parsing": A_DAY,
    "date_from_datetime_inexact": A_DAY,
    "datetime_type": A_MOMENT,
    "datetime_parsing": A_MOMENT,
    "datetime_from_date_parsing": A_MOMENT,
    "datetime_object_invalid": A_MOMENT,
    "timezone_aware": A_MOMENT,
    "decimal_type": A_NUMBER,
    "decimal_parsing": A_NUMBER,
    "finite_number": A_NUMBER,
    "greater_than_equal": "is less than {ge}.",
    "less_than_equal": "is more than {le}.",
    "too_short": "is empty. Send one at least.",
    "string_too_long": "has more than {max_length} characters.",
    "string_type": "is no text.",
    "string_pattern_mismatch": "has characters that no id has.",
    "list_type": "is no list.",
    "dict_type": AN_OBJECT,
    "model_type": AN_OBJECT,
    "model_attributes_type": AN_OBJECT,
    "bool_parsing": "is neither true nor false.",
    "bool_type": "is neither true nor false.",
    "literal_error": "is none of {expected}.",
}


def told(mistake):
    """A validation mistake in the words of the product."""
    words = SAID.get(mistake["type"])
    return words.format_map(mistake.get("ctx", {})) if words else f"cannot be taken: {mistake['msg']}."


def register(api):
    """Gives every kind of error its answer."""

    @api.exception_handler(OKRError)
    def mistake(request, error):
        return problem(getattr(error, "status", 422), str(error), getattr(error, "places", None))

    @api.exception_handler(ValidationError)
    def invalid(request, error):
        errors = [{"pointer": place(one["loc"]), "detail": told(one)} for one in error.errors[:MOST_ERRORS]]
        first = errors[0]
        where = f"“{first['pointer'].lstrip('/')}”" if first["pointer"] else "The body"
        return problem(422, f"{where} {first['detail']} Nothing was changed.", errors)

    @api.exception_handler(AuthenticationError)
    def unknown(request, error):
        answer = problem(401, "Send a live token of the workspace: “Authorization: Bearer qd_…”. An admin makes one.")
        answer["WWW-Authenticate"] = "Bearer"
        return answer

    @api.exception_handler(Http404)
    def absent(request, error):
        return problem(404, "There is no such thing in this workspace.")

    @api.exception_handler(RequestDataTooBig)
    def too_big(request, error):
        return problem(413, "The body is larger than 2 MB. Send at most 1,000 points a request.")

    @api.exception_handler(HttpError)
    def http(request, error):
        if error.status_code == 400:
            return problem(400, "The body is no JSON. Send one JSON object, in UTF-8. Nothing was changed.")
        return problem(error.status_code, str(error))
