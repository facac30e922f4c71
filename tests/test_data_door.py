import pandas as pd
import pytest

from healthcomms.data import DataError, load, read
from healthcomms.places import ROOT

RESOURCES = "key,title,publisher,year,topic,address,status,last_checked\n"
GOOD = "gds-playbook,Playbook,GDS,2020,government,https://gov.uk/playbook,verified,2026-11-20\n"


@pytest.fixture
def folder(tmp_path):
    """A folder of one's own, to put a `resources.csv` into."""

    def put(text: str, encoding: str = "utf-8"):
        (tmp_path / "resources.csv").write_text(text, encoding, newline="")
        return tmp_path

    return put


def row(**changes: str) -> str:
    cells = dict(zip(RESOURCES.strip().split(","), GOOD.strip().split(","), strict=True))
    return ",".join({**cells, **changes}.values()) + "\n"


def test_a_table_comes_with_types():
    stakeholders, survey = load("stakeholders"), load("audience_survey")
    assert str(stakeholders["power"].dtype) == "Int64"
    assert str(stakeholders["need"].dtype) == "int64"
    assert str(stakeholders["name"].dtype) == "str"
    assert str(survey["weight"].dtype) == "float64"
    assert survey["answered_on"].dtype.kind == "M"


def test_an_empty_cell_is_missing_and_the_word_none_is_not():
    survey = load("audience_survey")
    assert survey["facebook"].isna().any()
    assert (survey["access_needs"] == "none").any()
    assert survey["access_needs"].notna().all()


def test_each_call_gives_a_frame_of_its_own():
    spoilt = load("channels")
    spoilt.loc[0, "title"] = "spoilt"
    assert load("channels").loc[0, "title"] == "Facebook"


def test_a_folder_named_in_the_environment_is_used(folder, monkeypatch):
    monkeypatch.setenv("HEALTHCOMMS_DATA", str(folder(RESOURCES + GOOD)))
    assert load("resources")["key"].tolist() == ["gds-playbook"]


def test_a_column_that_the_course_does_not_know_is_left_out(folder):
    text = RESOURCES.strip() + ",notes\n" + GOOD.strip() + ",mine\n"
    assert "notes" not in read("resources", folder(text))


def test_a_file_that_a_spreadsheet_saved_reads_the_same(folder):
    text = (RESOURCES + GOOD + ",,,,,,,\n").replace("\n", "\r\n")
    assert len(read("resources", folder(text, "utf-8-sig"))) == 1


def test_the_second_draw_has_the_same_columns_and_other_people():
    first, second = load("audience_survey"), load("audience_survey", draw="capstone")
    assert first.dtypes.equals(second.dtypes)
    assert not first.equals(second)
    assert load("carer_registrations", draw="capstone").equals(load("carer_registrations"))


def test_an_unknown_draw_and_a_table_it_does_not_have_are_told():
    with pytest.raises(DataError, match=r'There is no draw "second"\. There is: capstone\.'):
        load("posts", draw="second")
    with pytest.raises(DataError, match=r'The draw "capstone" has no table "channels"\. It has: stakeholders, '):
        load("channels", draw="capstone")
    with pytest.raises(DataError, match=r'no table "post"\. The tables are'):
        load("post", draw="capstone")


def test_an_unknown_table_is_told_with_the_tables_there_are():
    with pytest.raises(DataError, match=r'no table "stakeholder".*stakeholders, audience_survey, objectives, channels'):
        load("stakeholder")


def test_a_missing_folder_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("HEALTHCOMMS_DATA", str(tmp_path / "gone"))
    with pytest.raises(DataError, match=r"no such folder \(.*gone\); check the folder named in HEALTHCOMMS_DATA"):
        load("resources")


def test_a_missing_file_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("HEALTHCOMMS_DATA", str(tmp_path))
    with pytest.raises(DataError, match=r"no file resources\.csv"):
        load("resources")


def test_a_missing_column_is_named(folder):
    with pytest.raises(
        DataError, match=r"^resources\.csv has no column publisher \(its first row says: key, title, year"
    ):
        read("resources", folder(RESOURCES.replace("publisher,", "") + GOOD.replace("GDS,", "")))


def test_semicolons_for_commas_are_told(folder):
    with pytest.raises(DataError, match=r"its first row says: key;title.*with commas between them"):
        read("resources", folder((RESOURCES + GOOD).replace(",", ";")))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"year": "2020.5"}, r'year, row 3 holds "2020\.5"; expected is a whole number', id="not whole"),
        pytest.param({"year": "n/a"}, r"or leave the cell empty where there is none", id="may be empty"),
        pytest.param({"year": "1815"}, r'row 3 holds "1815"; expected is 1990 or more', id="too small"),
        pytest.param({"year": "3000"}, r"expected is 2027 or less", id="too large"),
        pytest.param(
            {"status": "sure"}, r'"sure"; expected is one of verified, secondary, disputed', id="not in the list"
        ),
        pytest.param({"title": ""}, r"title, row 3 is empty; expected is a value in every row", id="empty"),
        pytest.param({"address": "gov.uk"}, r"written like https://gov\.uk/guidance", id="pattern"),
        pytest.param({"last_checked": "20/11/2026"}, r"a day, written year-month-day", id="day of another form"),
        pytest.param({"last_checked": "2026-02-30"}, r'"2026-02-30"', id="no such day"),
        pytest.param({"key": "gds-playbook"}, r"key, row 3 .* expected is each value once", id="twice"),
    ],
)
def test_a_bad_value_is_told_with_table_column_row_and_what_was_expected(folder, change, message):
    other = {"key": "other", "address": "https://example.org/"}
    with pytest.raises(DataError, match=r"^resources\.csv, column .*" + message):
        read("resources", folder(RESOURCES + GOOD + row(**{**other, **change})))


def test_a_number_with_a_comma_is_not_taken_for_another_number(tmp_path):
    survey = (ROOT / "datasets" / "audience_survey.csv").read_text("utf-8").splitlines()[:2]
    cells = survey[1].split(",")
    cells[2] = '"1,5"'
    (tmp_path / "audience_survey.csv").write_text(survey[0] + "\n" + ",".join(cells) + "\n", "utf-8")
    with pytest.raises(DataError, match='weight, row 2 holds "1,5"; expected is a number, with a point'):
        read("audience_survey", tmp_path)


def test_many_bad_values_are_counted_and_their_rows_listed(folder):
    text = RESOURCES + "\n" + "".join(row(key=f"k{n}", address=f"https://a/{n}", year="soon") for n in range(6))
    with pytest.raises(DataError, match=r"row 3 holds \"soon\" \(6 of 6 rows do not fit: 3, 4, 5, 6, 7 …\)"):
        read("resources", folder(text))


@pytest.mark.parametrize("text", ["", RESOURCES, RESOURCES + "\n\n"], ids=["nothing", "head only", "blank rows"])
def test_an_empty_file_is_told(folder, text):
    with pytest.raises(DataError, match=r"resources\.csv in .* holds no rows"):
        read("resources", folder(text))


def test_another_encoding_is_told(folder):
    with pytest.raises(DataError, match=r'not written in UTF-8: save it again and choose "CSV UTF-8"'):
        read("resources", folder(RESOURCES + GOOD.replace("Playbook", "Jeu café"), "cp1252"))


def test_a_cell_too_many_is_told_with_its_line(folder):
    with pytest.raises(DataError, match=r"is not a table \(Expected 8 fields in line 3, saw 9\)"):
        read("resources", folder(RESOURCES + GOOD + GOOD.strip() + ",extra\n"))


def test_a_cell_too_many_in_every_row_is_told(folder):
    with pytest.raises(DataError, match=r"its rows have more cells than its first row has names"):
        read("resources", folder(RESOURCES + GOOD.strip() + ",extra\n"))


def test_the_frame_is_numbered_from_zero():
    assert load("channels").index.equals(pd.RangeIndex(8))
