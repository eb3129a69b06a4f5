"""A reader of HTML and SVG that the tests of the report share."""

from html.parser import HTMLParser

VOID = {"meta", "path", "circle", "rect"}


class Reader(HTMLParser):
    """Collects tags and texts, and notes a tag that is closed out of order."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.wrong, self.texts = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.wrong.append(tag)

    def handle_data(self, data):
        self.texts.append(data)
