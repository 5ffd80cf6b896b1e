"""The REST API. Each room brings a router of its own; errors, tokens and keys are the same everywhere."""

from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI

from quarterdeck import __version__
from quarterdeck.server.api import problems
from quarterdeck.server.api.coach import router as coach
from quarterdeck.server.api.metrics import router as metrics
from quarterdeck.server.api.plan import router as plan


class API(NinjaAPI):
    def get_openapi_schema(self, **options):
        return problems.describe(super().get_openapi_schema(**options))


api = API(
    title="Quarterdeck",
    version=__version__,
    description="The workspace is the token's. Errors are RFC 9457 problem details; dates are local to the workspace.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-v1",
)
api.add_router("/metrics", metrics)
api.add_router("", plan)
api.add_router("/coach", coach)
problems.register(api)

addresses, app, namespace = api.urls
for address in addresses:
    address.callback = problems.in_words(address.callback)

urlpatterns = [
    path("v1/", (addresses, app, namespace)),
    re_path(r"^", csrf_exempt(problems.nothing_there)),
]
