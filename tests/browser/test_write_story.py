"""An editor writes a story with every field and every block in Chromium, publishes it and reads it on the site."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WORD_HTML = (
    "<html xmlns:w='urn:schemas-microsoft-com:office:word'><head><style>p.MsoNormal{color:red}</style></head><body>"
    "<!--StartFragment--><p class=MsoNormal style='mso-fareast-language:JA;color:red'><b>Pasted</b> from Word "
    "<span style='font-family:Wingdings'>and</span> <a href='https://kantowire.example/'>linked</a>.<o:p></o:p></p>"
    "<script>document.title='owned'</script><img src=x width=1 height=1 onerror=\"document.title='owned'\">"
    "<!--EndFragment--></body>"
)


class Desk:
    """An editor at the newsroom's screens."""

    def __init__(self, page, site, role="Desk editor"):
        self.page, self.site = page, site
        page.set_default_timeout(40_000)
        # An autosave is refused while a row is half filled, or when somebody else's version is newer.
        page.complaints.expect("status of 400")
        email, password = site.accounts[role]
        page.goto("/newsroom/")
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password").fill(password)
        page.get_by_role("main").get_by_role("button", name="Log in").click()
        page.wait_for_url("**/newsroom/")

    def write(self):
        self.page.get_by_role("link", name="Write a story").first.click()
        expect(self.page.locator("#id_title")).to_be_editable()
        expect(self.add_block_button.first).to_be_visible()

    def open(self, story):
        self.page.goto(f"/newsroom/pages/{story}/edit/")
        expect(self.add_block_button.first).to_be_attached()

    def tab(self, name):
        self.page.get_by_role("tab", name=name).click()

    def fill(self, **values):
        for name, value in values.items():
            self.page.locator(f"#id_{name}").fill(value)

    def select(self, **values):
        for name, label in values.items():
            self.page.locator(f"#id_{name}").select_option(label=label)

    def type_to_tick(self, box, *names):
        """Find checkboxes by typing, with the keyboard alone."""
        find = self.page.locator(f"#id_{box} input[type=search]")
        for name in names:
            find.fill(name[:6])
            find.press("Enter")
        expect(self.page.locator(f"#id_{box} [data-sf-chosen]")).to_have_text(", ".join(names))

    # Choosers open a dialogue; searching waits for the answer.

    @property
    def dialog(self):
        return self.page.locator(".modal-content")

    def choose(self, opener, name):
        opener.click()
        with self.page.expect_response(lambda answer: "q=" in answer.url):
            self.dialog.locator("input[name=q]").fill(name)
        self.dialog.get_by_role("link", name=name).first.click()
        expect(self.dialog).to_have_count(0)

    def choose_several(self, opener, name):
        opener.click()
        with self.page.expect_response(lambda answer: "q=" in answer.url):
            self.dialog.locator("input[name=q]").fill(name)
        self.dialog.get_by_role("checkbox", name=name).first.check()
        self.dialog.get_by_role("button", name="Confirm selection").click()
        expect(self.dialog).to_have_count(0)

    def section(self, heading):
        """A part of the form under its heading."""
        return self.page.locator("section.w-panel").filter(
            has=self.page.locator("h2", has_text=re.compile(rf"^\s*{re.escape(heading)}\s*\*?\s*$"))
        )

    # The body.

    @property
    def body(self):
        return self.page.locator("#panel-child-story-body-section")

    @property
    def add_block_button(self):
        return self.body.get_by_role("button", name="Insert a block").and_(self.body.locator(".c-sf-add-button"))

    def block(self, kind, /, **values):
        """Add a block at the end with its simple parts; the block."""
        place = int(self.body.locator("[name=body-count]").input_value())
        self.add_block_button.last.click()
        self.page.get_by_role("option", name=kind, exact=True).click()
        made = self.body.locator(f"[data-streamfield-child]:has(> [name=body-{place}-type])")
        expect(made).to_have_count(1)
        for name, value in values.items():
            part = made.locator(f"[name=body-{place}-value-{name}]")
            if part.evaluate("part => part.tagName") == "SELECT":
                part.select_option(label=value)
            else:
                part.fill(value)
        return made

    def type_text(self, block, text):
        editor = block.locator("[contenteditable=true][role=textbox], .public-DraftEditor-content").first
        editor.click()
        self.page.keyboard.insert_text(text)

    def save_draft(self):
        self.page.get_by_role("button", name="Save draft").click()
        expect(self.messages).to_contain_text(re.compile("updated|created|kept|could not"))

    def publish(self):
        """Publish, in spite of warnings when there are any."""
        self.page.locator("footer .w-dropdown__toggle").click()
        with self.page.expect_navigation():
            self.page.locator("button[name=action-publish]").click()
        anyway = self.page.get_by_role("button", name="Publish all the same")
        if anyway.count():
            anyway.click()

    @property
    def messages(self):
        return self.page.locator(".messages")

    @property
    def saved_by_itself(self):
        """Shown when the last keystroke is kept."""
        return self.page.locator(".w-autosave-indicator__state--saved")


def paste(locator, html, text=""):
    """What Ctrl-V does with a clipboard that holds `html`."""
    locator.click()
    locator.evaluate(
        """(box, [html, text]) => {
            const data = new DataTransfer();
            data.setData('text/html', html);
            data.setData('text/plain', text);
            box.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        [html, text],
    )


@pytest.fixture(autouse=True)
def _patience():
    """An autosave comes two seconds after the last key, on a machine that has other things to do."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def desk(open_page, live_site):
    return Desk(open_page(viewport={"width": 1280, "height": 900}), live_site)


def test_a_story_with_every_field_and_every_block_is_written_and_read_back(desk, open_page):
    page = desk.page
    desk.write()

    # Story
    desk.fill(
        title="Tokyo’s ferries 東京 go electric",
        kicker="Harbours",
        standfirst="Three lines change engines by spring. The chargers are the hard part.",
        dateline="Yokohama",
        lead_caption="A ferry at its berth",
    )
    desk.select(**{"credits-0-form": "Bureau alone", "credits-0-bureau": "Tokyo Office"})
    byline = desk.section("Byline")
    byline.get_by_role("button", name="Add credit").click()
    desk.select(**{"credits-1-form": "Contributor in a place"})
    desk.fill(**{"credits-1-place": "Kobe"})
    desk.choose(byline.get_by_role("button", name="Choose contributor").nth(1), "Haruka Minase")
    desk.choose(desk.section("Lead picture").get_by_role("button", name="Choose an image"), "The summit table")

    first = desk.block("Paragraph")
    desk.type_text(first, "The first ferry sailed on Monday, Kanto Wire reported.[^1]")
    second = desk.block("Paragraph")
    paste(second.locator("[contenteditable=true]").first, WORD_HTML, "Pasted from Word and linked.")
    expect(second).to_contain_text("Pasted from Word")
    desk.block("Preview ends here")
    desk.block("Heading", text="What a charger costs", level="Smaller heading", anchor="chargers")
    desk.block("Quote", text="We sold the diesel first.", attribution="The harbour master")
    desk.block("Pull quote", text="The plug is the harbour.", attribution="A captain")
    note = desk.block("Footnote", mark="1")
    desk.type_text(note, "By the operator’s own count.")
    image = desk.block("Image", caption="The berth", alt="A berth with a cable", width="Wider than the text")
    desk.choose(image.get_by_role("button", name="Choose an image"), "Cranes over the quay")
    gallery = desk.block("Gallery", title="Three berths")
    desk.choose(gallery.get_by_role("button", name="Choose an image"), "Boats at first light")
    gallery.locator("[name$='items-0-value-caption']").fill("The first berth")
    gallery.locator("[name$='items-0-value-alt']").fill("A skyline behind a berth")
    table = desk.block("Table", note="Source: the operator.")
    table.locator("[name=table-header-choice]").select_option("row")
    table.locator("[name=handsontable-col-caption]").fill("Ferries by year")
    for row, cells in enumerate([("Year", "Ferries"), ("2026", "3"), ("2027", "11")]):
        for column, words in enumerate(cells):
            cell = table.locator(".ht_master tbody tr").nth(row).locator("td").nth(column)
            cell.dblclick()
            page.keyboard.type(words)
            page.keyboard.press("Enter")
    desk.block(
        "Chart",
        title="Electric ferries in service",
        kind="Columns: few points in time",
        unit="ferries",
        data="Year,Ferries\n2026,3\n2027,11",
        source="The operator",
        note="At the end of each year.",
    )
    desk.block("Embed", url="https://www.youtube.com/watch?v=dQw4w9WgXcQ", caption="The maiden voyage")
    facts = desk.block("Fact box", title="How to charge a ferry")
    desk.type_text(facts, "Twelve minutes at 1.6 MW.")
    related = desk.block("Related story", label="Read also")
    desk.choose(related.get_by_role("button", name="Choose a page"), "Washington sets 19 March")
    document = desk.block("Document", label="The tender")
    desk.choose(document.get_by_role("button", name="Choose a document"), "Outline agenda")

    # Filing
    desk.tab("Filing")
    desk.select(section="Companies", label="Analysis", access_level="Open", language="English (en)")
    page.get_by_role("checkbox", name="Orient").check()
    desk.type_to_tick("countries", "Japan", "Kosovo")
    desk.type_to_tick("sectors", "Transport and logistics")
    desk.choose_several(desk.section("Companies").get_by_role("button", name="Add company"), "Hinode Precision")
    desk.choose_several(desk.section("Topics").get_by_role("button", name="Add topic"), "Tariffs")
    sources = desk.section("Sources")
    sources.get_by_role("button", name="Add source").click()
    desk.choose(sources.get_by_role("button", name="Choose source"), "Kanto Wire")
    desk.fill(**{"source_credits-0-phrase": "reported", "source_credits-0-url": "https://kantowire.example/ferries"})
    desk.choose(desk.section("Translation of").get_by_role("button", name="Choose a page"), "米ワシントン")

    # Timing
    desk.tab("Timing")
    desk.fill(
        go_live_at="2026-01-02 09:00",
        expire_at="2099-01-01 00:00",
        embargo_until="2026-01-02 08:00",
        updated_at="2026-02-06 10:30",
    )
    desk.tab("Timing")  # a click beside the calendar closes it
    notes = desk.section("Corrections and updates")
    notes.get_by_role("button", name="Add note").click()
    desk.select(**{"corrections-0-kind": "Correction"})
    desk.fill(**{"corrections-0-at": "2026-02-06 10:30", "corrections-0-text": "It is three lines, not four."})

    # Links & search
    desk.tab("Links & search")
    desk.fill(
        short_headline="Ferries go electric",
        slug="tokyo-ferries",
        seo_title="Electric ferries in Tokyo",
        search_description="Tokyo’s ferries change engines.",
    )
    desk.choose_several(
        desk.section("Related stories").get_by_role("button", name="Add story"), "Poland’s grid auction"
    )

    desk.publish()
    expect(desk.messages).to_contain_text("has been published")
    page.get_by_role("link", name="View live").click()
    address = page.url
    assert re.search(r"/tokyo-ferries-\d+/$", address)

    # Read back as a visitor
    reader = open_page()
    reader.goto(address)
    story = reader.locator("article.article")
    expect(story.locator("h1")).to_have_text("Tokyo’s ferries 東京 go electric")
    for words in (
        "Analysis",
        "Harbours",
        "Three lines change engines by spring.",
        "Yokohama",
        "A ferry at its berth",
        "The first ferry sailed on Monday, Kanto Wire reported.",
        "Pasted from Word and linked.",
        "What a charger costs",
        "We sold the diesel first.",
        "The harbour master",
        "The plug is the harbour.",
        "By the operator’s own count.",
        "The berth",
        "Three berths",
        "The first berth",
        "Ferries by year",
        "Source: the operator.",
        "Electric ferries in service",
        "At the end of each year.",
        "The maiden voyage",
        "How to charge a ferry",
        "Twelve minutes at 1.6 MW.",
        "Washington sets 19 March",
        "The tender",
        "It is three lines, not four.",
    ):
        expect(story).to_contain_text(words)
    expect(story.locator(".byline")).to_have_text("bno - Tokyo Office and Haruka Minase in Kobe")
    expect(story.locator(".byline a").first).to_have_attribute("href", re.compile("/bureau/"))
    # A smaller heading with none above it is an ordinary one: levels are not skipped.
    expect(story.locator("h2#h-chargers")).to_have_count(1)
    expect(story.locator("img[alt='A berth with a cable']")).to_have_count(1)
    expect(story.locator("table td", has_text="11").first).to_be_attached()
    expect(story.locator("figure.chart svg").first).to_be_visible()
    assert "MsoNormal" not in reader.content()
    expect(story.get_by_role("link", name="Kanto Wire")).to_have_attribute("href", "https://kantowire.example/ferries")
    filed = reader.locator("main")
    for words in ("Orient", "Japan", "Kosovo", "Transport and logistics", "Hinode Precision", "Tariffs"):
        expect(filed).to_contain_text(words)
    assert reader.locator("meta[name=description]").get_attribute("content") == "Tokyo’s ferries change engines."
    expect(reader).to_have_title(re.compile("^Electric ferries in Tokyo"))
    reader.goto(address.replace("tokyo-ferries", "any-other-words"))
    assert reader.url == address


def test_empty_and_over_long_fields_say_so_and_nothing_typed_is_lost(desk):
    desk.write()
    too_long = "A standfirst that goes on. " * 20
    desk.fill(standfirst=too_long, kicker="k" * 41)
    desk.publish()
    errors = desk.page.locator(".error-message")
    expect(desk.messages).to_contain_text("could not be created")
    for sentence in (
        "Give the story a headline.",
        f"at most 400 characters (it has {len(too_long.strip())})",
        "at most 40 characters (it has 41)",
        "Choose the contributor who signs.",
    ):
        expect(errors.filter(has_text=sentence)).to_have_count(1)
    expect(desk.page.locator("#id_standfirst")).to_have_value(too_long)
    desk.tab("Filing")
    expect(errors.filter(has_text="Choose the section the story runs in.")).to_be_visible()


def test_text_typed_before_the_headline_keeps_itself_and_a_taken_slug_is_said(desk):
    desk.write()
    # As a person types: what stands there in the first moments counts as the form's own.
    desk.page.locator("#id_standfirst").press_sequentially("Typed first, headline later.", delay=120)
    expect(desk.saved_by_itself).to_be_visible()
    number = re.search(r"/pages/(\d+)/edit/", desk.page.url)[1]
    desk.open(number)
    expect(desk.page.locator("#id_standfirst")).to_have_value("Typed first, headline later.")
    expect(desk.page.locator("#id_title")).to_have_value("Untitled story")
    desk.fill(title="Headline at last")
    desk.tab("Links & search")
    expect(desk.page.locator("#id_slug")).to_have_value(re.compile("headline-at-last|another-story"))
    desk.fill(slug="by-hand")
    desk.save_draft()
    desk.write()
    desk.fill(title="Another story")
    desk.tab("Links & search")
    expect(desk.page.locator("#id_slug")).to_have_value(re.compile("headline-at-last|another-story"))
    desk.fill(slug="by-hand")
    desk.page.get_by_role("button", name="Save draft").click()
    taken = desk.page.locator(".error-message", has_text="“by-hand” is taken by another story of this month.")
    expect(taken).to_contain_text("“by-hand-2” is free.")


def test_a_story_sent_to_a_slow_server_is_made_once(desk):
    waiting = []

    def slowly(route):
        """What is sent by hand waits; an autosave goes through."""
        by_hand = route.request.method == "POST" and route.request.is_navigation_request()
        waiting.append(route) if by_hand else route.continue_()

    desk.write()
    desk.page.route("**/newsroom/pages/**", slowly)
    desk.fill(title="Sent over a slow line")
    # Typed after the autosave was asked for: once that is called off, the next would come two seconds later.
    desk.fill(standfirst="The answer takes its time.")
    desk.page.get_by_role("button", name="Save draft").click(no_wait_after=True)
    desk.page.wait_for_timeout(5000)
    (sent,) = waiting
    sent.continue_()
    expect(desk.messages).to_contain_text("created")
    made = desk.site.run(
        "from standfirst.newsroom.models import Article\n"
        "print(Article.objects.filter(title='Sent over a slow line').count())"
    )
    assert int(made) == 1


def test_a_picture_pasted_with_a_link_leaves_the_words_and_the_link(desk):
    desk.write()
    desk.fill(title="Pasted from a page")
    paragraph = desk.block("Paragraph")
    paste(
        paragraph.locator("[contenteditable=true]").first,
        '<p>Seen at <a href="https://kantowire.example/ferry"><img src="https://kantowire.example/ferry.jpg" '
        'alt="A ferry">the berth</a> today.</p>',
        "Seen at the berth today.",
    )
    # A paragraph cannot hold the picture: the editor is asked.
    desk.page.get_by_role("button", name="Paste the words alone").click()
    expect(paragraph.locator("input[type=hidden][name=body-0-value]")).to_have_value(re.compile("the berth"))
    desk.save_draft()
    kept = desk.site.run(
        "from standfirst.newsroom.models import Article\n"
        "story = Article.objects.get(title='Pasted from a page').get_latest_revision_as_object()\n"
        "print(story.body.raw_data[0]['value'])"
    )
    assert "kantowire.example/ferry.jpg" not in kept and "<img" not in kept
    assert re.search(r'<a href="https://kantowire.example/ferry"[^>]*>.*the berth</a> today', kept)


def test_two_editors_on_one_story_lose_nothing_and_are_told(open_page, live_site):
    first = Desk(open_page(), live_site, "Desk editor")
    first.write()
    first.fill(title="Two at one desk", standfirst="As it was.")
    first.save_draft()
    number = re.search(r"/pages/(\d+)/edit/", first.page.url)[1]
    second = Desk(open_page(), live_site, "Sub-editor")
    second.open(number)

    first.fill(standfirst="The first editor’s words.")
    expect(first.saved_by_itself).to_be_visible()

    second.fill(standfirst="The second editor’s words.")
    # Told at once: the autosave is refused, and the screen says who was there.
    expect(second.page.locator(".w-autosave-indicator__state--paused")).to_be_visible()
    second.page.get_by_role("button", name="Save draft").click()
    warning = second.page.get_by_role("dialog").filter(has_text="saved a new version")
    expect(warning).to_be_visible()
    warning.get_by_role("button", name="Save draft").click()
    expect(second.messages).to_contain_text(
        "saved another version while you were writing. Yours and theirs are both kept."
    )
    expect(second.page.locator("#id_standfirst")).to_have_value("The second editor’s words.")

    # Both versions can be got at from the message.
    with second.page.expect_navigation():
        second.messages.get_by_role("link", name="Compare the two").click()
    expect(second.page.locator("main")).to_contain_text("first")
    expect(second.page.locator("main")).to_contain_text("second")

    # The first editor types on, is told in turn, and keeps their words too.
    first.fill(standfirst="The first editor’s last words.")
    expect(first.page.locator(".w-autosave-indicator__state--paused")).to_be_visible()
    first.page.get_by_role("button", name="Save draft").click()
    first.page.get_by_role("dialog").filter(has_text="saved a new version").get_by_role(
        "button", name="Save draft"
    ).click()
    expect(first.messages).to_contain_text("Yours and theirs are both kept.")
    kept = live_site.run(
        "from standfirst.newsroom.models import Article\n"
        f"print([r.content['standfirst'] for r in Article.objects.get(pk={number}).revisions.order_by('id')])"
    )
    for words in ("The first editor’s words.", "The second editor’s words.", "The first editor’s last words."):
        assert words in kept
    assert kept.count("’") <= 5, "one version a sitting, not one a second"


def test_countries_are_ticked_with_the_keyboard_and_without_script(desk, open_page, live_site):
    desk.write()
    desk.tab("Filing")
    desk.type_to_tick("countries", "Côte d'Ivoire", "Kosovo")
    find = desk.page.locator("#id_countries input[type=search]")
    find.fill("no such land")
    expect(desk.page.locator("#id_countries")).to_contain_text("Nothing matches.")
    find.press("Escape")
    expect(find).to_have_value("")

    plain = open_page(java_script_enabled=False)
    plain.context.add_cookies(desk.page.context.cookies())
    plain.goto("/newsroom/write/")
    expect(plain.locator("#id_countries input[type=checkbox]")).to_have_count(250)
    expect(plain.locator("#id_countries input[type=search]")).to_be_hidden()
