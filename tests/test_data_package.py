import json
import re
import shutil

import pandas as pd
import pytest

from healthcomms.audience import PLATFORMS
from healthcomms.course import TODAY
from healthcomms.data import load, table_names
from healthcomms.data.schema import drawn_names
from healthcomms.places import ROOT
from healthcomms.strategy import UNITS

DATASETS = ROOT / "datasets"


@pytest.fixture(scope="module")
def package():
    return json.loads((DATASETS / "datapackage.json").read_text("utf-8"))


def test_the_description_and_the_data_are_valid_by_frictionless():
    # It takes a second to import and only the tests need it.
    from frictionless import Package

    report = Package(str(DATASETS / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_frictionless_finds_a_source_that_is_not_among_the_resources(tmp_path):
    from frictionless import Package

    shutil.copytree(DATASETS, tmp_path, dirs_exist_ok=True)
    channels = (tmp_path / "channels.csv").read_text("utf-8").replace(",nextdoor-agencies,", ",no-such-source,", 1)
    (tmp_path / "channels.csv").write_text(channels, "utf-8")
    errors = Package(str(tmp_path / "datapackage.json")).validate().flatten(["type"])
    assert ["foreign-key"] in errors


def test_every_file_is_described_and_every_column_explained(package):
    lying_there = {file.relative_to(DATASETS).as_posix() for file in DATASETS.rglob("*.csv")}
    assert {
        *(resource["path"] for resource in package["resources"]),
        *(f"{n}.csv" for n in drawn_names()),
    } == lying_there
    fields = [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    assert all(field["title"] and field["description"].endswith((".", "?")) for field in fields)
    assert package["licenses"][0]["name"] == "CC-BY-4.0"


def test_every_number_has_a_unit_or_says_where_it_stands(package):
    numbers = [
        field
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
        if field["type"] in ("number", "integer")
    ]
    assert [field["name"] for field in numbers if "unit" not in field] == ["evidence_value"]


def test_platforms_and_units_are_those_of_the_library(package):
    assert tuple(load("channels")["platform"]) == PLATFORMS
    assert set(PLATFORMS) <= set(load("audience_survey").columns)
    [unit] = [
        field["constraints"]["enum"]
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
        if field["name"] == "evidence_unit"
    ]
    assert tuple(unit) == UNITS


def test_every_source_that_a_docstring_names_is_in_resources():
    named = set()
    for file in (ROOT / "src" / "healthcomms").rglob("*.py"):
        for keys in re.findall(r"References: `resources` ([a-z0-9, -]+)$", file.read_text("utf-8"), re.MULTILINE):
            named |= {key.strip() for key in keys.split(",")}
    assert {"mendelow", "gcs-oasis", "wilson-interval"} <= named
    assert named <= set(load("resources")["key"])


def test_published_shares_come_with_definition_year_and_source():
    channels = load("channels").dropna(subset=["uk_use"])
    assert len(channels) >= 4
    assert channels[["uk_use_definition", "uk_use_year", "status", "source"]].notna().all(axis=None)


def test_the_least_hours_of_all_channels_are_far_more_than_the_team_has():
    assert load("channels")["min_hours"].sum() == 36


def test_exactly_one_channel_is_stale_on_the_day_of_the_story():
    channels = load("channels")
    stale = pd.Timestamp(TODAY) - channels["last_checked"] > pd.Timedelta(days=365)
    key = json.loads((ROOT / "solutions" / "truth.json").read_text("utf-8"))
    assert channels.loc[stale, "platform"].tolist() == key["channels"]["stale"] == ["tiktok"]


def test_the_datasheet_speaks_of_every_table():
    sheet = (DATASETS / "DATASHEET.md").read_text("utf-8")
    assert [name for name in table_names() if f"`{name}`" not in sheet] == []
