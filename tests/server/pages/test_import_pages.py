"""Files in the browser: a dry run first, then all of it or nothing."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from company import sign_in
from quarterdeck.server.events.models import Event
from quarterdeck.server.pages.models import PendingImport
from quarterdeck.server.planning.models import KeyResult, Objective

pytestmark = pytest.mark.django_db
SHEET = "Team,Objective,Key result,Owner,Target\nMarketing,Become the name buyers ask for,Win reference customers,Ann Lee,40\n"
STRANGE = "Wer,Wunsch,Beleg\nAnn,Become the name buyers ask for,Win 40 reference customers\n"


@pytest.fixture
def steward(client, maya, cycle):
    return sign_in(client, maya)


def bring(client, data, name="okrs.csv", **fields):
    """Uploads a file; returns the answer and the address of the next step."""
    file = SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())
    answer = client.post(reverse("import", args=["halyard"]), {"file": file, "cycle": "This quarter", **fields})
    return answer, answer.headers.get("Location", "")


def said(answer):
    return " ".join(answer.content.decode().split())


def test_a_file_is_tried_first_and_stored_when_the_person_says_so(steward):
    _, run = bring(steward, SHEET)

    page = said(steward.get(run))
    assert "Import 1 objective" in page and "objective and key result" in page
    assert not Objective.objects.exists()

    done = steward.post(run, follow=True)
    assert "Imported 1 objective from okrs.csv." in said(done)
    assert KeyResult.objects.get().owner.name == "Ann Lee"
    assert Event.objects.filter(verb="imported", audit=True, by__name="Maya Okafor").exists()


def test_the_button_twice_imports_once(steward):
    _, run = bring(steward, SHEET)
    steward.post(run)
    again = steward.post(run, follow=True)

    assert "Imported 1 objective" in said(again)
    assert Objective.objects.count() == 1


def test_the_same_file_later_says_that_all_of_it_is_here(steward):
    steward.post(bring(steward, SHEET)[1])

    assert "All of this is here already" in said(steward.get(bring(steward, SHEET)[1]))


def test_a_pasted_table_is_a_file_too(steward):
    table = SHEET.replace(",", "\t")
    answer = steward.post(reverse("import", args=["halyard"]), {"table": table, "cycle": "This quarter"})

    assert "Import 1 objective" in said(steward.get(answer.headers["Location"]))


def test_strange_headers_lead_to_the_page_of_columns(steward):
    _, columns = bring(steward, STRANGE)
    assert columns.endswith("/columns/")
    page = said(steward.get(columns))
    assert "Win 40 reference customers" in page and "Its first row only names the columns" in page

    chosen = {"0-header": "yes", "0-0": "owner", "0-1": "objective", "0-2": "key_result"}
    run = steward.post(columns, chosen).headers["Location"]
    steward.post(run)

    assert [str(o) for o in Objective.objects.all()] == ["Become the name buyers ask for"]
    assert KeyResult.objects.get().owner.name == "Ann"


def test_a_row_without_a_period_is_told_and_nothing_can_be_imported(steward):
    _, run = bring(steward, SHEET, cycle="")

    page = said(steward.get(run))
    assert "Nothing can be imported yet" in page and "No period is named here" in page
    refused = steward.post(run)
    assert refused.status_code == 422 and not Objective.objects.exists()


def zip_bomb():
    """A workbook whose one sheet unpacks to far more than a person ever typed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"<row/>" * 20_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.csv", b" \n"),
        ("picture.csv", bytes(range(256)) * 20),
        ("bomb.xlsx", zip_bomb()),
        ("aliases.yaml", b"quarterdeck: 1\nworkspace: &a\n  name: x\nteams: [*a, *a]\n"),
        ("words.csv", b"one,two\n"),
    ],
)
def test_a_bad_file_gets_a_sentence_and_stores_nothing(steward, name, data):
    answer, step = bring(steward, data, name)
    shown = answer if answer.status_code == 422 else steward.get(step)

    assert shown.status_code in (200, 422)
    assert "That was us" not in said(shown)
    assert not Objective.objects.exists() and not Event.objects.filter(verb="imported").exists()


def test_a_file_above_the_limit_is_refused_and_not_kept(steward, settings):
    settings.UPLOAD_LIMIT = 1000
    answer, _ = bring(steward, SHEET + "x" * 100_000)

    assert answer.status_code == 422 and "Split it" in said(answer)
    assert not PendingImport.objects.exists()


def test_nothing_chosen_gets_a_sentence(steward):
    answer = steward.post(reverse("import", args=["halyard"]), {"table": ""})

    assert answer.status_code == 422 and "Choose a file" in said(answer)


def test_formula_cells_come_out_as_text(steward):
    evil = 'Objective,Key result,Target\n"=HYPERLINK(""http://evil"",""Grow"")","+cmd|\' /C calc\'!A0",40\n'
    steward.post(bring(steward, evil)[1])
    out = steward.get(reverse("export", args=["halyard", "csv"])).content.decode("utf-8-sig")

    assert Objective.objects.exists()
    assert not any(
        cell.startswith(("=", "+", "@")) for line in out.splitlines() for cell in line.replace('"', "").split(",")
    )


def test_only_the_person_who_brought_a_file_sees_it(steward, client, champion):
    _, run = bring(steward, SHEET)
    sign_in(client, champion)

    assert client.get(run).status_code == 404


@pytest.mark.parametrize("form", ["yaml", "csv", "xlsx"])
def test_an_export_is_a_file_and_leaves_an_audit_event(steward, objective, form):
    answer = steward.get(reverse("export", args=["halyard", form]))

    assert answer.status_code == 200 and answer.headers["Content-Disposition"].endswith(f'.{form}"')
    assert Event.objects.filter(verb="exported", audit=True, title=form).count() == 1


@pytest.mark.parametrize("address", ["import", "export"])
def test_members_and_guests_neither_import_nor_export(client, jonas, exec_guest, address):
    path = reverse(address, args=["halyard"] if address == "import" else ["halyard", "yaml"])
    for member in (jonas, exec_guest):
        assert sign_in(client, member).get(path).status_code == 403


def test_a_demo_link_opens_nothing_outside_a_demo(client, maya, settings):
    from quarterdeck.server.pages.demo import demo_address

    path = "/" + demo_address().split("/", 3)[3]
    settings.DEMO = False
    assert client.get(path).status_code == 404
    settings.DEMO = True
    assert client.get(path.replace("/demo/", "/demo/x")).status_code == 404
    assert client.get(path).status_code == 302 and client.get(path).status_code == 302
    assert client.session["_auth_user_id"] == str(maya.user_id)


def test_weeks_are_shown_as_check_ins_and_what_is_not_read_is_named(steward, cycle):
    weeks = SHEET.replace("Target\n", "Target,W1,W2,Budget code\n").replace(",40\n", ",40,3,7,ZZ-1\n")
    page = said(steward.get(bring(steward, weeks)[1]))
    assert "With 2 check-ins from “W1” to “W2”." in page
    assert "Not read: the column “Budget code”." in page and "say what it means" in page
