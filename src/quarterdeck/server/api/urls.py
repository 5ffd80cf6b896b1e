"""The REST API. Each room brings a router of its own; errors, tokens and keys are the same everywhere."""

from django.urls import path
from ninja import NinjaAPI

from quarterdeck import __version__
from quarterdeck.server.api import problems
from quarterdeck.server.api.coach import router as coach
from quarterdeck.server.api.metrics import router as metrics

api = NinjaAPI(
    title="Quarterdeck",
    version=__version__,
    description="The workspace is the token's. Errors are RFC 9457 problem details; dates are local to the workspace.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-v1",
)
api.add_router("/metrics", metrics)
api.add_router("/coach", coach)
problems.register(api)

urlpatterns = [path("v1/", api.urls)]
