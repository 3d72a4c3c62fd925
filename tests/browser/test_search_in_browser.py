"""Readers' ways through the search, in a real browser, over http and from the disk alike."""

import re

import pytest

pytestmark = pytest.mark.needs("browser")

LATER = re.compile(r"/theme/search-later\.[0-9a-f]+\.js$")
TERMS = re.compile(r"/search/[0-9a-f]+/t\d+\.js$")


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.faults = []
    page.asked = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    yield page
    assert page.faults == []
    page.close()


def ask(page, query):
    page.fill("#q", query)
    page.press("#q", "Enter")


def wait_for_status(page, pattern):
    page.wait_for_function(
        "pattern => new RegExp(pattern).test(document.querySelector('[role=status]').textContent)",
        arg=pattern,
    )
    return page.inner_text("[role=status]")


def found(page):
    """How many documents the page says there are."""
    return int(re.sub(r"\D", "", wait_for_status(page, "^Найден")))


def titles(page):
    page.wait_for_selector(".found-title a")
    return page.locator(".found-title a").all_inner_texts()


def test_from_any_page_to_a_result_with_its_words_marked_and_back(page, address):
    page.goto(address + "about/index.html")
    page.fill(".site-search input", "городом")
    page.press(".site-search input", "Enter")
    count = found(page)
    assert count >= len(titles(page)) > 1
    page.wait_for_selector(".found-passage mark")
    assert {word.lower()[:5] for word in page.locator(".found-passage mark").all_inner_texts()} == {
        "город"
    }
    first = page.locator(".found-title a").first
    first.click()
    page.wait_for_selector("main mark")
    assert page.locator("main mark").first.inner_text().lower().startswith("город")
    page.go_back()
    page.wait_for_selector(".found-title a")
    assert found(page) == count
    assert page.input_value("#q") == "городом"


def test_nothing_is_loaded_until_the_box_is_used(page, address):
    page.goto(address + "search/index.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in page.asked if "manifest" in url]
    page.focus("#q")
    page.wait_for_function("document.querySelectorAll('head script').length >= 1")
    page.wait_for_timeout(300)
    assert [url for url in page.asked if "manifest" in url]


def test_pages_of_one_issue_are_one_result_with_a_picture(page, address):
    page.goto(address + "search/index.html")
    ask(page, "город вид:газета")
    found(page)
    page.wait_for_selector(".found-others a")
    image = page.locator(".found-thumb").first
    image.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.found-thumb').naturalWidth > 0")
    assert "ещё страницы" in page.locator(".found-others").first.inner_text()


def test_words_are_marked_on_the_picture_of_the_page_in_every_form(page, address):
    page.goto(address + "search/index.html")
    ask(page, "городом вид:газета")
    found(page)
    page.locator(".found-title a").first.click()
    page.wait_for_selector(".page-mark")
    in_text = page.locator(".spread-text mark").count()
    assert page.locator(".page-mark").count() >= in_text > 0
    # All at one moment: the page may still be scrolling to the first mark.
    picture, *marks = page.evaluate(
        """() => [".framed img", ".page-mark"]
            .flatMap((chosen) => [...document.querySelectorAll(chosen)])
            .map((one) => one.getBoundingClientRect().toJSON())"""
    )
    for box in marks:
        assert picture["x"] - 5 <= box["x"] <= picture["x"] + picture["width"]
        assert picture["y"] - 5 <= box["y"] <= picture["y"] + picture["height"]


def test_literal_word_is_found_and_marked_in_just_its_form(page, address):
    page.goto(address + "search/index.html")
    ask(page, "город вид:газета")
    any_form = found(page)
    # By way of another page: marks of the first answer would be taken for the second's.
    page.goto(address + "index.html")
    page.goto(address + "search/index.html")
    ask(page, "!города вид:газета")
    page.wait_for_function("document.querySelector('.found-passage mark')")
    assert 0 < found(page) <= any_form
    marked = page.locator(".found-passage mark").all_inner_texts()
    assert {word.lower() for word in marked} == {"города"}
    page.locator(".found-title a").first.click()
    page.wait_for_selector(".page-mark")
    in_text = page.locator(".spread-text mark").all_inner_texts()
    assert {word.lower() for word in in_text} == {"города"}
    assert page.locator(".page-mark").count() == len(in_text)


def test_search_within_one_issue_and_from_there_everywhere(page, address):
    page.goto(address + "issues/2022/05/index.html")
    page.fill("main .site-search input[type=search]", "город")
    page.press("main .site-search input[type=search]", "Enter")
    within = found(page)
    assert page.locator(".found-title").count() == 1
    page.click("text=Искать во всём архиве")
    page.wait_for_function("!document.querySelector('.advice').textContent.includes('только')")
    assert found(page) > within


def test_narrowing_and_going_back(page, address):
    page.goto(address + "search/index.html")
    ask(page, "город")
    everything = found(page)
    page.click(".found-filters a:has-text('Страницы газеты')")
    page.wait_for_selector(".found-filters a[aria-current]")
    assert 0 < found(page) < everything
    page.go_back()
    page.wait_for_function(
        "count => document.querySelector('[role=status]').textContent.includes(` ${count} `)",
        arg=everything,
    )


def test_sorting_by_date(page, address):
    page.goto(address + "search/index.html")
    ask(page, "город")
    found(page)
    page.click("text=Сначала новые")
    page.wait_for_selector("text=Сначала самые подходящие >> visible=true")
    page.wait_for_function(
        "document.querySelector('.advice').textContent.startsWith('Сначала новые.')"
    )
    assert titles(page)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("htvjyn", "ремонт"), ("благаустройство", "благоустройств")],
    ids=["keyboard layout", "typing error"],
)
def test_what_was_meant_is_offered(page, address, typed, meant):
    page.goto(address + "search/index.html")
    ask(page, typed)
    wait_for_status(page, "Ничего не найдено")
    offer = page.wait_for_selector(".advice a")
    assert offer.inner_text().startswith(meant)
    offer.click()
    assert found(page) > 0


@pytest.mark.parametrize(
    ("query", "answer"),
    [("-город", "не нужно"), ("д*", "мало букв"), ("№ !", "Наберите слово")],
)
def test_impossible_query_explains_itself(page, address, query, answer):
    page.goto(address + "search/index.html")
    ask(page, query)
    wait_for_status(page, answer)
    assert page.locator(".found-title").count() == 0


def test_suggestions_come_while_typing(page, address):
    page.goto(address + "search/index.html")
    page.focus("#q")
    page.keyboard.type("горо")
    page.wait_for_function("document.querySelectorAll('datalist option').length > 0")
    words = page.eval_on_selector_all("datalist option", "all => all.map(option => option.value)")
    assert all(word.startswith("горо") for word in words)


def test_arrows_go_from_result_to_result(page, address):
    page.goto(address + "search/index.html")
    ask(page, "город")
    first, second, *_rest = titles(page)
    page.focus(".found-title a")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == second
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.textContent") == first


@pytest.mark.parametrize(
    ("broken", "query"), [(TERMS, "город"), (LATER, "!города")], ids=["shard", "second script"]
)
def test_what_is_missing_is_told_and_can_be_tried_again(page, address, broken, query):
    page.route(broken, lambda route: route.abort())
    page.goto(address + "search/index.html")
    ask(page, query)
    wait_for_status(page, "Не удалось загрузить")
    assert page.locator(".found-title").count() == 0
    page.unroute(broken)
    page.click("text=Повторить")
    assert found(page) > 0
    page.wait_for_selector(".found-passage mark")


def test_what_is_found_is_shown_without_the_second_script(page, address):
    page.route(LATER, lambda route: route.abort())
    page.goto(address + "search/index.html")
    ask(page, "город ремонт")
    assert found(page) > 0
    assert titles(page)
    ask(page, "ненайденное")
    wait_for_status(page, "Ничего не найдено")
    page.unroute(LATER)
    page.press("#q", "Enter")
    page.wait_for_selector(".advice p")


def test_page_and_worker_share_the_second_script(page, address):
    page.goto(address + "search/index.html")
    ask(page, "город")
    page.wait_for_selector(".found-passage mark")
    page.wait_for_selector(".found-filters a")
    ask(page, "!города")
    assert found(page) > 0
    page.wait_for_selector(".found-passage mark")
    # The second time, if there is one, from http's cache.
    assert 1 <= len([url for url in page.asked if LATER.search(url)]) <= 2


def test_browser_without_streams_and_workers_finds_the_same(page, address):
    page.goto(address + "search/index.html")
    ask(page, '"город" ИЛИ ремонт')
    expected = found(page), titles(page)
    page.add_init_script("delete window.DecompressionStream; delete window.Worker;")
    page.goto(address + "index.html")
    page.goto(address + "search/index.html")
    ask(page, '"город" ИЛИ ремонт')
    assert (found(page), titles(page)) == expected


@pytest.mark.parametrize("policy", ["default-src 'self'", "default-src 'self' blob:"])
def test_host_that_forbids_workers_and_evaluation_has_a_search(page, site, policy):
    """The first policy refuses the worker, after it was made; both refuse ``eval``."""

    def kept(route):
        path = site / route.request.url.split("/", 3)[3].partition("?")[0]
        route.fulfill(path=path, headers={"Content-Security-Policy": policy})

    page.route("http://podshivka.invalid/**", kept)
    page.goto("http://podshivka.invalid/search/index.html")
    ask(page, "!города вид:газета")
    assert found(page) > 0
    page.wait_for_selector(".found-passage mark")
    page.wait_for_selector(".found-filters a")
    ask(page, "htvjyn")
    page.wait_for_selector(".advice a:has-text('ремонт')")


def test_page_explains_itself_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "search/index.html")
    assert "JavaScript" in page.inner_text("noscript")
    assert page.locator("a:has-text('2022')").count() > 0
    context.close()


def test_search_page_fits_a_phone(page, address):
    page.goto(address + "search/index.html")
    ask(page, "и")
    titles(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
