"""How Sphinx makes the pages. It runs nothing, and the pages ask no other host for anything."""

project = "Social Media for Healthcare"
extensions = ["myst_nb"]
language = "en"
smartquotes = False

nb_execution_mode = "off"  # healthcomms.site.execute has run them
nb_ipywidgets_js = {}  # else each page loads a script from another host, for forms that cannot work here
nb_output_stderr = "warn"
nb_merge_streams = True
myst_heading_anchors = 3

html_theme = "pydata_sphinx_theme"
html_title = project
html_static_path = ["_static"]
templates_path = ["_templates"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_copy_source = False
html_use_index = False
html_show_sourcelink = False
html_show_copyright = False
html_theme_options = {
    "navbar_end": ["theme-switcher"],
    "search_bar_text": "Search the course",
    "secondary_sidebar_items": ["page-toc"],
    "show_toc_level": 2,
    "back_to_top_button": False,  # it covers what one reads
    "footer_start": ["invented"],
    "footer_end": ["sphinx-version", "theme-version"],
}
html_sidebars = {page: [] for page in ("index", "glossary", "resources", "accessibility")}
