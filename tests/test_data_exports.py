"""What platforms export becomes a table like `posts`, and the report says what became of the rest."""

import io
import shutil
import time
import zipfile
from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthcomms import metrics
from healthcomms.data import DataError, load, load_export
from healthcomms.data.exports.cells import moments, numbers
from healthcomms.places import ROOT

FIXTURES = ROOT / "tests" / "fixtures" / "exports"
META = "meta_facebook.csv"
FORMATS = {
    META: "Meta Business Suite, Facebook",
    "meta_instagram_latin1_semicolons.csv": "Meta Business Suite, Instagram",
    "linkedin_page.xlsx": "LinkedIn page, all posts",
    "x_posts.csv": "X, posts",
    "twitter_by_tweet_utf16_tabs.csv": "Twitter analytics, by tweet",
    "youtube_table_data.csv": "YouTube Studio, table data",
    "hootsuite_like_decimal_commas.csv": "Hootsuite or another tool for many networks",
}
HEAD = "Network,Date,Message,Post ID,Reach,Impressions,Reactions,Comments,Shares\n"


@pytest.fixture
def export(tmp_path):
    """Read a small export of a tool for many networks, given its rows or its text."""

    def read(*rows: str, text: str = "", encoding: str = "utf-8", **options):
        file = tmp_path / "export.csv"
        file.write_bytes((text or HEAD + "\n".join(rows) + "\n").encode(encoding))
        return load_export(file, **options)

    return read


def row(number: int = 1, date: str = "2026-06-01 10:00", reach: str = "100", impressions: str = "200") -> str:
    return f"Facebook,{date},Hello,p{number},{reach},{impressions},5,1,2"


@pytest.mark.parametrize(("file", "name"), FORMATS.items(), ids=list(FORMATS))
def test_each_export_is_recognised_and_has_the_columns_of_posts(file, name):
    read = load_export(FIXTURES / file)
    assert read.format == name
    posts = load("posts")
    assert list(read.posts.columns) == list(posts.columns)
    assert {column: kind.name.lower() for column, kind in read.posts.dtypes.items()} == {
        column: {"bool": "boolean"}.get(kind.name, kind.name.lower()) for column, kind in posts.dtypes.items()
    }


@pytest.mark.parametrize("file", FORMATS)
def test_the_measures_run_on_every_export(file):
    posts = load_export(FIXTURES / file).posts
    assert len(metrics.engagement_rates(posts)) == len(posts)
    by = "reach" if posts["reach"].notna().any() else "impressions"
    assert metrics.engagement_rates_per(posts, "platform", by=by)["n"].sum() >= 1
    assert len(metrics.reach_over_impressions(posts)) == (1 if file == META else 0)


def test_facebook_is_mapped_number_by_number():
    porters = load_export(FIXTURES / META).posts.set_index("post_id").loc["1002"]
    assert porters[["account", "platform", "format", "text"]].tolist() == [
        "Tarnwick Hospitals", "facebook", "video", "Meet the night porters",
    ]  # fmt: skip
    counts = ["reach", "impressions", "reactions", "comments", "shares", "link_clicks", "video_3s_views"]
    assert porters[counts].tolist() == [9870, 12480, 540, 61, 54, 0, 7204]
    assert porters["posted_at_utc"] == pd.Timestamp(
        "2026-10-13T18:05Z"
    )  # 19:05 in London, which is ahead until 25 October


def test_rows_left_out_are_told_with_their_reason():
    left_out = load_export(FIXTURES / META).left_out
    assert left_out.to_numpy().tolist() == [[6, "its id has come before"], [7, "a count is below zero"]]


def test_words_for_nothing_are_missing_and_not_zero():
    empty = load_export(FIXTURES / META).posts.set_index("post_id").loc["1006"]
    assert empty[["reach", "impressions", "reactions"]].isna().all()


def test_reach_over_impressions_is_kept_and_reported():
    read = load_export(FIXTURES / META)
    assert "1004" in set(read.posts["post_id"])
    assert "More reach than impressions, which cannot be, in rows 5 (1 in all): kept." in read.notes


def test_what_has_no_place_in_posts_is_told_with_the_reason():
    read = load_export(FIXTURES / META)
    assert read.not_mapped["total clicks"] == "it counts all clicks, not only those on a link"
    assert "spend_gbp" in read.missing
    assert "Not in this export, so empty: topic" in str(read)


def test_views_do_not_stand_in_for_impressions_where_there_are_some(export):
    head = "Post ID,Page name,Publish time,Description,Impressions,Views,Reactions\n"
    read = export(text=head + "1,A,06/25/2026 10:00,Hello,,90,3\n2,A,06/25/2026 11:00,Hello,80,95,3\n")
    assert read.posts["impressions"].isna().tolist() == [True, False]
    assert "views" in read.not_mapped


def test_latin_1_semicolons_and_points_between_thousands_are_read():
    cafe, reel = load_export(FIXTURES / "meta_instagram_latin1_semicolons.csv").posts.to_dict("records")
    assert cafe["text"] == "Café for carers: every Thursday; all welcome"
    assert (cafe["reach"], reel["reactions"]) == (3904, 1204)
    assert cafe["posted_at_utc"] == pd.Timestamp("2026-10-15T11:00Z")  # 15/10: only the day can be 15


def test_utf_16_with_tabs_and_several_zones_is_read():
    own, reply = load_export(FIXTURES / "twitter_by_tweet_utf16_tabs.csv").posts.to_dict("records")
    assert own["posted_at_utc"] == pd.Timestamp("2016-07-05T07:30Z")
    assert reply["posted_at_utc"] == pd.Timestamp("2016-07-05T09:15Z")
    assert (own["is_reply"], reply["is_reply"]) == (False, True)
    assert own["post_id"] == "750000000000000001"


def test_the_second_sheet_of_linkedin_is_found_below_its_first_line():
    read = load_export(FIXTURES / "linkedin_page.xlsx")
    assert read.posts["post_id"].tolist() == ["7250000000000000001", "7250000000000000002"]
    assert read.posts["boosted"].tolist() == [False, True]
    assert read.posts["impressions"].tolist() == [2410, 8850]


@pytest.mark.parametrize("file", ["linkedin_page.xlsx", "x_posts.csv", "youtube_table_data.csv"])
def test_days_without_times_become_noon_and_say_so(file):
    read = load_export(FIXTURES / file)
    assert set(read.posts["posted_at_utc"].dt.hour) == {12}
    assert not read.has_times
    assert "2 posts are with a day and no time: noon UTC stands for it, so do not compare hours." in read.notes


def test_the_total_of_youtube_is_not_a_post():
    read = load_export(FIXTURES / "youtube_table_data.csv")
    assert read.left_out.to_numpy().tolist() == [[2, "it is a total and not a post"]]
    assert read.posts["video_length_s"].tolist() == [312, 58]


def test_decimal_commas_spaces_between_thousands_and_an_unknown_network():
    read = load_export(FIXTURES / "hootsuite_like_decimal_commas.csv")
    assert read.posts["spend_gbp"].tolist() == [12.5, 0.0]
    assert read.posts["impressions"].tolist() == [4210, 21730]
    assert read.left_out["why"].tolist() == ["its network is not one of the course"]


def test_the_hour_that_comes_twice_is_kept_and_reported(export):
    read = export(row(date="2026-10-25 01:30"))
    assert read.posts["posted_at_utc"].tolist() == [pd.Timestamp("2026-10-25T00:30Z")]
    assert "1 post is from the hour that comes twice when the clocks go back; the first is taken." in read.notes


def test_the_hour_that_never_was_moves_on_and_is_reported(export):
    read = export(row(date="2026-03-29 01:30"))
    assert read.posts["posted_at_utc"].tolist() == [pd.Timestamp("2026-03-29T01:00Z")]
    assert any("an hour that the clocks jumped over" in note for note in read.notes)


def test_times_are_those_of_the_zone_that_is_named(export):
    read = export(row(date="2026-06-01 10:00"), time_zone="America/New_York")
    assert read.posts["posted_at_utc"].tolist() == [pd.Timestamp("2026-06-01T14:00Z")]


def test_slashed_dates_that_could_be_either_begin_with_the_month_and_say_so(export):
    read = export(row(1, date="03/04/2026 10:00"), row(2, date="05/06/2026 10:00"))
    assert read.posts["posted_at_utc"].dt.month.tolist() == [3, 5]
    assert any("the month is taken" in note for note in read.notes)


def test_a_day_over_twelve_settles_the_order_for_all(export):
    read = export(row(1, date="03/04/2026 10:00"), row(2, date="25/06/2026 10:00"))
    assert read.posts["posted_at_utc"].dt.month.tolist() == [4, 6]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1234", 1234), ("1.2K", 1200), ("1,2k", 1200), ("3M", 3_000_000), ("1.234.567", 1_234_567), ("12.0", 12)],
)
def test_counts_are_read_as_they_are_written(export, written, meant):
    assert export(row(impressions=f'"{written}"')).posts["impressions"].tolist() == [meant]


@pytest.mark.parametrize("written", ["many", "12.5", "5%", "inf", "9" * 20])
def test_what_is_no_count_stays_empty_and_is_reported(export, written):
    read = export(row(impressions=written))
    assert read.posts["impressions"].isna().all()
    assert "impressions: what is no whole number stays empty (rows: 2; 1 in all)." in read.notes


def test_rows_without_a_date_or_id_are_left_out(export):
    read = export(row(1), row(2, date="soon"), row(3).replace("p3", ""))
    assert read.left_out.to_numpy().tolist() == [[3, "it has no date that can be read"], [4, "it has no id"]]


def test_the_account_can_be_named_where_the_export_does_not(export):
    assert export(row(), account="tarnwick").posts["account"].tolist() == ["tarnwick"]


def test_many_commas_in_a_text_do_not_hide_the_semicolons(export):
    text = (
        (HEAD + row())
        .replace(",", ";")
        .replace("Hello", "one, two, three, four, five, six, seven, eight, nine, ten, eleven")
    )
    assert export(text=text).posts["reach"].tolist() == [100]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_any_line_end_are_read(export, end):
    text = (HEAD + row() + "\n").replace("\n", end)
    assert len(export(text=text, encoding="utf-8-sig").posts) == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "export.csv is empty: export it again."),
        (HEAD, "export.csv has a row of names and no rows below it: choose a longer period and export again."),
        (HEAD + row(date="soon"), "no row of 1 can be used, the first because it has no date that can be read."),
        ("Name,Email\nA,B\n", "its first row says Name, Email. Known are: Meta Business Suite, Facebook;"),
        ("Post ID,Page name,Publish time,Date\n1,A,06/01/2026 10:00,06/02/2026\n", 'export again .*"Lifetime"'),
        (
            HEAD + row() + ",1,2,3\n",
            "row 2 has more cells than there are names: a text with commas has lost its quotes",
        ),
        (HEAD + (row() + "\n") * 20 + row() + ",1,2,3\n", r"is not a table \(Expected 10 fields in line 22, saw 12\)"),
    ],
    ids=["empty", "head only", "no usable row", "unknown", "a row a day", "a long row", "a long row far below"],
)
def test_what_cannot_be_read_is_told_in_one_sentence(export, text, sentence):
    with pytest.raises(DataError, match=sentence):
        export(text=text or "\n")


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        (b"\xff\xd8\xff\xe0\x00\x01\x02\xff", "ÿØÿà"),
        (b"<html><body>Sign in</body></html>", "<html>"),
        (b"\xff\xfe\x00", ""),
    ],
    ids=["a picture", "a web page", "damaged UTF-16"],
)
def test_a_file_that_is_no_table_is_told_by_how_it_begins(tmp_path, content, begins):
    (tmp_path / "export.csv").write_bytes(content)
    with pytest.raises(DataError, match=f"none of the exports known here: its first row says {begins}"):
        load_export(tmp_path / "export.csv")


def test_a_time_zone_that_there_is_not_is_told(export):
    with pytest.raises(DataError, match='There is no time zone "Lodnon"'):
        export(row(), time_zone="Lodnon")


def test_ids_that_a_spreadsheet_rounded_are_refused(export):
    with pytest.raises(DataError, match=r"rounded the ids \(row 2\).*as it was downloaded"):
        export(row().replace("p1", "7.5E+17"))


def test_a_day_that_excel_keeps_as_a_day_is_one(tmp_path):
    names = ["Post title", "Post link", "Created date", "Impressions"]
    cells = [["Hello", "urn:li:share:7250000000000000002", datetime(2026, 10, 5), 12]]
    pd.DataFrame(cells, columns=names).to_excel(tmp_path / "export.xlsx", index=False)
    assert not load_export(tmp_path / "export.xlsx").has_times


def test_utf_16_without_its_mark_is_read(export):
    assert len(export(row(), encoding="utf-16-le").posts) == 1


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.integers(0, 10**9), min_size=1, max_size=20),
    st.sampled_from([",", ".", " ", "\u00a0", "\u202f", "’", ""]),
)
def test_counts_come_back_whatever_stands_between_the_thousands(counts, mark):
    written = pd.Series([f"{count:,}".replace(",", mark) for count in counts])
    values, unread = numbers(written)
    assert values.tolist() == counts
    assert not unread.any()


@settings(max_examples=50, deadline=None)
@given(st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1), timezones=st.just(ZoneInfo("UTC"))))
def test_a_moment_with_its_zone_comes_back_to_the_minute(moment):
    text = pd.Series([moment.astimezone(ZoneInfo("Europe/London")).strftime("%Y-%m-%d %H:%M %z")])
    assert moments(text, "Asia/Tokyo").values.tolist() == [pd.Timestamp(moment.replace(second=0, microsecond=0))]


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(DataError, match=r"There is no file mine\.csv in .*: check its name and folder"):
        load_export(tmp_path / "mine.csv")


def test_an_old_excel_file_a_zip_and_a_damaged_one_are_told(tmp_path):
    contents = {"old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "damaged": b"PK\x03\x04"}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as inside:
        inside.writestr("Table data.csv", "Content")
    for name, content in {**contents, "zip": packed.getvalue()}.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match=r"save it as \.xlsx"):
        load_export(tmp_path / "old")
    with pytest.raises(DataError, match="damaged: download it again"):
        load_export(tmp_path / "damaged")
    with pytest.raises(DataError, match=r"unpack it and load the file in it \(it holds Table data\.csv\)"):
        load_export(tmp_path / "zip")


def test_the_export_itself_is_not_changed(tmp_path):
    shutil.copy(FIXTURES / META, tmp_path)
    before = (tmp_path / META).read_bytes()
    load_export(tmp_path / META)
    assert (tmp_path / META).read_bytes() == before


def test_two_hundred_thousand_rows_take_seconds(export):
    text = HEAD + "\n".join(row(n, date=f"2026-06-{n % 28 + 1:02} {n % 24:02}:{n % 60:02}") for n in range(200_000))
    start = time.process_time()
    assert len(export(text=text).posts) == 200_000
    assert time.process_time() - start < 20
