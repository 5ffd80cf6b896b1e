"""What the import pages say: of a file that cannot be read, of what is new, of many rows, and where they lead."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from company import sign_in
from quarterdeck.files.verdicts import RowVerdict, Verdict
from quarterdeck.server.pages.importing import ROWS_ON_A_PAGE, Trial, has_remark
from quarterdeck.server.planning.models import Objective

pytestmark = pytest.mark.django_db
IMPORT = "/w/halyard/import/"
HEADER = "Team,Objective,Key result,Owner,Target,Cycle\n"


@pytest.fixture
def steward(client, maya, cycle):
    return sign_in(client, maya)


@pytest.fixture
def bring(steward):
    def upload(data, name="okrs.csv", **fields):
        file = SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)
        return steward.post(IMPORT, {"file": file, "cycle": "This quarter", **fields})

    return upload


def page_of(answer, client):
    return client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.csv", b" \n", "“empty.csv” is empty"),
        ("photo.csv", bytes(range(256)) * 20, "“photo.csv” is not a text file"),
    ],
)
def test_what_cannot_be_read_is_said_above_the_field_for_another_file(bring, name, data, words):
    answer = bring(data, name)
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page
    assert 'type="file"' in page and '<option value="" selected' not in page


def test_a_pasted_table_that_cannot_be_read_is_still_there(steward):
    page = steward.post(IMPORT, {"table": "\x00\x01\x02" * 50, "cycle": "This quarter"}).content.decode()
    assert "<details open>" in page and "\x01\x02" in page


def test_a_file_and_a_table_at_once_are_one_too_many(bring):
    assert "Take one of them away" in bring(HEADER, table=HEADER).content.decode()


def test_a_file_beyond_the_limit_is_named_with_its_size_and_the_cycle_stays_chosen(bring, settings):
    settings.UPLOAD_LIMIT = 1000
    page = bring(b"x" * 2_000_000, "year.csv").content.decode()
    assert "“year.csv” has 2 MB and a file may have 20 MB" in page
    assert "<option selected>This quarter</option>" in page


def test_a_header_without_rows_is_no_success(bring, steward):
    page = page_of(bring(HEADER), steward)
    assert "Nothing can be read from it" in page and "no row below it" in page and "here already" not in page


def test_the_names_of_new_people_teams_and_cycles_are_said(bring, steward):
    row = "Growth,Become the name buyers ask for,Win reference customers,Ann Lee,40,Q3 2031\n"
    page = page_of(bring(HEADER + row), steward)
    assert "<b>New people:</b> Ann Lee." in page
    assert "<b>New cycles:</b> Q3 2031." in page
    assert "<b>New teams:</b> Growth." in page


def test_the_import_leads_to_the_cycle_that_got_most_of_it(bring, steward, next_cycle):
    rows = [
        f"Marketing,Objective of the next quarter {n},Win {n} customers,Ann Lee,40,{next_cycle.name}\n" for n in (2, 3)
    ] + ["Marketing,Objective of this quarter,Win 4 customers,Ann Lee,40,This quarter\n"]
    done = steward.post(bring(HEADER + "".join(rows)).headers["Location"])
    assert done.headers["Location"] == f"/w/halyard/objectives/?cycle={next_cycle.ref}"
    assert Objective.objects.count() == 3


def test_a_thousand_rows_are_counted_and_shown_page_by_page(bring, steward):
    rows = "".join(f"Marketing,Objective number {n // 3},Win {n} customers,Ann Lee,40,\n" for n in range(300))
    address = bring(HEADER + rows).headers["Location"]
    first, second = (steward.get(address, {"page": n}).content.decode() for n in (1, 2))
    assert "300 rows: 100 with an objective and a key result, 200 with a key result." in first
    assert "Page 1 of 2" in first and first.count("<td><span class=") == ROWS_ON_A_PAGE
    assert second.count("<td><span class=") == 300 - ROWS_ON_A_PAGE


def row(line, verdict=Verdict.KEY_RESULT, sentence="A key result of “Be loved. Truly”."):
    return RowVerdict("", line, verdict, sentence)


def test_rows_in_the_way_come_first_and_those_with_a_remark_next(monkeypatch):
    odd = row(3, sentence="A key result of “Be loved”. “x” is no number, so the target stays open.")
    rows = (row(2), odd, row(4), row(5, Verdict.ERROR, "No period is named here."), row(6))
    trial = Trial(incoming=type("Read", (), {"rows": rows}))
    assert [one.line for one in trial.rows] == [5, 3, 2, 4, 6]
    assert trial.remarks == 1
    assert not has_remark(rows[0])


def test_a_very_wide_sheet_asks_about_its_first_columns(bring, steward):
    wide = ",".join(f"c{n}" for n in range(3000)) + "\n" + ",".join("1" * 3000)
    page = page_of(bring(wide, "wide.csv"), steward)
    assert page.count("<select") == 80 and "2,920 more columns to the right are left out" in page
