"""The sample archive in a real browser, over http and from the disk."""

import pytest

pytestmark = pytest.mark.needs("browser")

PLACES = [
    "index.html",
    "issues/index.html",
    "issues/2022/index.html",
    "issues/2022/05/index.html",
    "issues/2022/05/p1/index.html",
    "issues/2022/05/text/index.html",
    "press/index.html",
    "press/2022/index.html",
    "about/index.html",
    "404.html",
]


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.faults = []
    page.on(
        "console",
        lambda message: page.faults.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("requestfailed", lambda request: page.faults.append(request.url))
    page.on(
        "response", lambda r: page.faults.append(f"{r.status} {r.url}") if r.status >= 400 else None
    )
    yield page
    page.close()


@pytest.mark.parametrize("place", PLACES)
def test_pages_load_without_a_fault_and_fit_a_phone(page, address, place):
    page.goto(address + place)
    page.wait_for_load_state("networkidle")
    assert page.faults == []
    assert page.title()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
        "scrolls sideways"
    )


def test_every_picture_of_an_issue_is_shown(page, address):
    for place in ("issues/2022/05/index.html", "issues/2022/05/p1/index.html"):
        page.goto(address + place)
        page.wait_for_load_state("networkidle")
        images = page.query_selector_all("img")
        assert images
        for image in images:
            image.scroll_into_view_if_needed()
            page.wait_for_function("image => image.complete", arg=image)
            assert image.evaluate("image => image.naturalWidth") > 0


def test_a_reader_walks_from_home_to_a_page_and_back(page, address):
    page.goto(address + "index.html")
    page.click("main a[href*='issues/2022/05/']")
    page.wait_for_url("**/issues/2022/05/**", wait_until="load")
    assert "№ 5" in page.inner_text("h1").replace("\u00a0", " ")
    page.click("main a[href*='p1/']")
    page.wait_for_url("**/p1/**", wait_until="load")
    page.click("a[rel=next]")
    page.wait_for_url("**/p2/**", wait_until="load")
    page.go_back(wait_until="load")
    page.wait_for_url("**/p1/**", wait_until="load")


def test_the_address_bar_shows_the_short_address_over_http(page, address):
    page.goto(address + "issues/2022/05/index.html")
    if address.startswith("http"):
        assert page.url == address + "issues/2022/05/"
    else:
        assert page.url.endswith("/index.html")


def test_the_site_is_whole_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "issues/2022/05/p1/index.html")
    assert len(page.inner_text("main")) > 1000
    context.close()
