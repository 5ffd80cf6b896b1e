"""The method in short, from the text that docs/ shows too, as a page: tables, headings that rules can point at, links inside the product."""

from itertools import pairwise

from markdown_it import MarkdownIt

from quarterdeck.coach.pages import parts_of_the_method, the_method

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
# A wide table scrolls by itself on a phone, with the keyboard too.
MARKDOWN.add_render_rule("table_open", lambda *_: '<div class="scroll" tabindex="0"><table>')
MARKDOWN.add_render_rule("table_close", lambda *_: "</table></div>")


def as_html(links):
    """The text without its title. `links` says where an address of the documents leads in the product."""
    tokens = MARKDOWN.parse(the_method())[3:]
    anchors = {heading: anchor for anchor, heading in parts_of_the_method().items()}
    for token, after in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", anchors[after.content])
        for inner in token.children or ():
            if inner.type == "link_open":
                inner.attrSet("href", links[inner.attrGet("href")])
    return MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
