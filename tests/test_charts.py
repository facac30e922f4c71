"""A figure never comes without its words."""

import pandas as pd

from healthcomms import charts

SHARES = pd.DataFrame(
    [
        {"group": "carers", "label": "Facebook", "n": 202, "percent": 53.1, "low": 44.0, "high": 62.0},
        {"group": "BSL users", "label": "Facebook", "n": 17, "percent": None, "low": None, "high": None},
    ]
)


def test_a_shown_figure_carries_its_sentence_as_alternative_text_and_the_numbers_as_a_table():
    html = charts.show(charts.interval_plot(SHARES), says="Carers lead & few sign.", table=SHARES).data
    assert "alt='Carers lead &amp; few sign.'" in html
    assert "<td class='hc-number'>53.1</td>" in html
    assert "<th scope='col'" in html


def test_a_share_of_too_few_is_said_in_words():
    texts = [text.get_text() for text in charts.interval_plot(SHARES).axes[0].texts]
    assert texts == ["53 %", "too few to say"]


def test_names_that_share_a_place_on_the_map_are_listed_together():
    people = pd.DataFrame({"name": ["Nurses", "Porters"], "power": [2, 2], "interest": [4, 4]})
    texts = [text.get_text() for text in charts.audience_map(people, threshold=3).axes[0].texts]
    assert "Nurses\nPorters" in texts


def test_the_map_names_its_four_quadrants_at_any_threshold():
    people = pd.DataFrame({"name": ["Nurses"], "power": [2], "interest": [4]})
    for threshold in (2, 5):
        texts = {text.get_text() for text in charts.audience_map(people, threshold=threshold).axes[0].texts}
        assert {"manage closely", "keep satisfied", "keep informed", "monitor"} <= texts


def test_a_table_shows_an_empty_cell_as_a_dash_and_a_date_in_words():
    frame = pd.DataFrame({"looked": [pd.Timestamp("2026-11-20"), pd.NaT], "note": ["a < b", None]})
    html = charts.table(frame).data
    assert ">20 November 2026<" in html
    assert ">–<" in html
    assert "a &lt; b" in html


def test_an_address_in_a_table_is_a_link_and_a_sentence_with_one_is_not():
    frame = pd.DataFrame({"to_read": ["https://example.org/a?b=1&c=2", "https://example.org/ is gone"]})
    html = charts.table(frame).data
    assert (
        "<td class='hc-text'><a href='https://example.org/a?b=1&amp;c=2'>https://example.org/a?b=1&amp;c=2</a></td>"
        in html
    )
    assert "<td class='hc-text'>https://example.org/ is gone</td>" in html
    assert ">to_<wbr>read</th>" in html
