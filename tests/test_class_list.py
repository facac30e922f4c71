"""The class: what may be given as its list, and who of it is here."""

import pytest

from healthcomms.grading.class_list import read
from healthcomms.grading.people import compare

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Lab 2 (4711)
,,,,,Manual Posting
    Points Possible,,,,,20
"Patel, Asha",101,00017,asha@example.org,A,
"Gray, Cleo",103,00019,cleo,A,7
"Student, Test",104,,3f9c,A,
"""
MOODLE = """\
Identifier,"Full name","Email address",Status,Grade
"Participant 4711","Zoë O'Brien",zoe@example.org,"Submitted for grading",
"Participant 4714","Ida Green",ida@example.org,"No submission",
"""
BLACKBOARD = (
    '"Last Name"\t"First Name"\t"Username"\t"Student ID"\r\n'
    '"Müller"\t"Asha"\t"asha"\t"0017"\r\n'
    '"Gray"\t"Ben"\t"ben"\t""\r\n'
)


@pytest.fixture
def people(tmp_path):
    def from_text(text: str, encoding: str = "utf-8"):
        (tmp_path / "class.csv").write_text(text, encoding, newline="")
        return read(tmp_path / "class.csv")

    return from_text


@pytest.mark.parametrize(
    "text",
    [
        "asha\nben\n\ncara d\n",
        "name,student_id\nA,asha\nB,ben\nC,cara d\n",
        "\ufeffstudent_id\r\nasha\r\nben\r\ncara d\r\n",
    ],
)
def test_a_class_is_one_learner_a_line_or_a_column(people, text):
    assert [who.said for who in people(text)] == ["asha", "ben", "cara d"]


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        (CANVAS, "utf-8", ["Patel, Asha (101, 00017, asha@example.org)", "Gray, Cleo (103, 00019, cleo)"]),
        (
            MOODLE,
            "utf-8",
            ["Zoë O'Brien (Participant 4711, zoe@example.org)", "Ida Green (Participant 4714, ida@example.org)"],
        ),
        (BLACKBOARD, "utf-16", ["Asha Müller (asha, 0017)", "Ben Gray (ben)"]),
        ("First name,Last name,Email address\nAsha,Patel,a@example.org\n", "utf-8-sig", ["Asha Patel (a@example.org)"]),
    ],
)
def test_a_file_of_the_lms_is_a_class_and_its_other_lines_are_nobody(people, text, encoding, said):
    assert [who.said for who in people(text, encoding)] == said


@pytest.mark.parametrize(
    ("text", "learner"),
    [
        (CANVAS, "pateljane_101"),
        (CANVAS, "asha@example.org"),
        (CANVAS, "00017"),
        (MOODLE, "Zoë-OBrien"),
        (MOODLE, "Participant_4711"),
        (MOODLE, "4711"),
        (BLACKBOARD, "ASHA"),
        ("zoë o\u2019brien\nida\n", "Zoë-OBrien"),
        ("Zoe\u0308 O'Brien\nida\n", "Zoë-OBrien"),
    ],
)
def test_a_learner_is_found_by_what_the_zip_of_the_lms_calls_them(people, text, learner):
    absent, strangers = compare(people(text), [learner])
    assert (len(absent), strangers) == (1, [])


def test_a_number_that_is_part_of_another_is_not_found(people):
    absent, strangers = compare(people("asha\nid_101\n"), ["asha", "pateljane_1010", "pateljane101"])
    assert ([who.said for who in absent], strangers) == (["id_101"], ["pateljane_1010", "pateljane101"])


def test_names_that_do_not_fit_are_refused_rather_than_called_absent(people):
    with pytest.raises(ValueError, match="do not fit: 2 of its 2 people and 2 of the 2 learners here match nobody"):
        compare(people("av17\nzo18\n"), ["Asha-Verma", "Zoë-OBrien"])


def test_a_list_of_one_group_fits_though_most_of_those_here_are_not_on_it(people):
    absent, strangers = compare(people("asha\nben\n"), ["asha", "ben", "cara", "dora", "eve"])
    assert (absent, strangers) == ([], ["cara", "dora", "eve"])


def test_a_table_without_the_column_is_not_guessed_at(people):
    with pytest.raises(ValueError, match="is a table without a column student_id"):
        people("Name,Number\nAsha,3\n")


@pytest.mark.parametrize("text", ["Zoë\n", "PK\x03\x04\x00"])
def test_a_file_that_is_no_text_is_refused(people, text):
    with pytest.raises(ValueError, match="is no CSV in UTF-8"):
        people(text, "latin-1")
