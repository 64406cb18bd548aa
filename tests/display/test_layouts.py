"""Whatever layout a site file may name has a page of its own."""

from typing import get_args

import display
from core.domain.kinds import Layout
from core.web.pages import HOME
from display.layouts.view import LAYOUTS


def test_every_layout_that_a_site_file_may_name_has_a_page_in_the_folder_of_its_name() -> None:
    assert set(LAYOUTS) == set(get_args(Layout))
    for layout, (template, _) in LAYOUTS.items():
        assert template == f"{display.__name__}/layouts/{layout}/page.html"
        assert (HOME / template).is_file()
