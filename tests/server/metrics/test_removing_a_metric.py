"""A metric that was made by mistake goes; one that others' work hangs on stays."""

from decimal import Decimal

import pytest

from company import sign_in
from quarterdeck.server.events.models import Event
from quarterdeck.server.metrics import keeping
from quarterdeck.server.metrics.actions import record_points
from quarterdeck.server.metrics.errors import MetricInUse
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.metrics.removing import remove_metric
from quarterdeck.server.people.permissions import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def mistake(jonas):
    return keeping.make_metric(jonas, name="Bounce rat", owner=jonas, is_kpi=True)


def test_it_goes_with_the_readings_of_who_removes_it(client, jonas, mistake, today):
    keeping.keep_history(jonas, mistake, [(today, Decimal(3))], via="hand")
    sign_in(client, jonas)
    page = f"/w/halyard/metrics/{mistake.ref}/deletion/"
    assert "1 reading goes with it" in client.get(page).content.decode()
    client.post(page)
    assert not Metric.objects.filter(pk=mistake.pk).exists()
    assert Event.objects.get(verb="deleted").title == "Bounce rat"


def test_what_a_key_result_reads_stays(client, jonas, key_result):
    with pytest.raises(MetricInUse, match="A key result reads it"):
        remove_metric(key_result.owner, key_result.metric)
    page = sign_in(client, jonas).get(f"/w/halyard/metrics/{key_result.metric.ref}/deletion/").content.decode()
    assert "This metric stays" in page and "Remove the metric" not in page


@pytest.mark.parametrize("via", ["hand", "api"])
def test_what_others_or_programs_have_read_stays(maya, jonas, mistake, today, via):
    record_points(mistake, [(today, Decimal(3))], by=maya if via == "hand" else jonas, via=via)
    with pytest.raises(MetricInUse, match="other people or programs"):
        remove_metric(jonas, mistake)


def test_who_may_not_change_it_does_not_remove_it(outsider, mistake):
    with pytest.raises(NotAllowed):
        remove_metric(outsider, mistake)
