"""What a browser without JavaScript would send: the fields of a page's form as they stand."""

from html.parser import HTMLParser


class Forms(HTMLParser):
    """The POST forms of a page: for each its address (empty: the page's own) and its fields, name → values."""

    def __init__(self, html):
        super().__init__()
        self.forms, self.fields, self.area, self.choice, self.worded = [], None, None, None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form":
            self.fields = {}
            if said.get("method", "get").lower() == "post":
                self.forms.append((said.get("action") or "", self.fields))
        if self.fields is None or "disabled" in said:
            return
        name = said.get("name")
        if tag == "input" and name:
            sent = said.get("type") not in ("checkbox", "radio") or "checked" in said
            if sent and said.get("type") not in ("submit", "file"):
                self.fields.setdefault(name, []).append(said.get("value") or "")
        elif tag == "textarea" and name:
            self.area = name
            self.fields[name] = [""]
        elif tag == "select" and name:
            self.choice = None if "multiple" in said else name
            self.several = name
        elif tag == "option" and self.choice and (self.choice not in self.fields or "selected" in said):
            self.fields[self.choice] = [said.get("value") or ""]
            self.worded = None if "value" in said else self.choice
        elif tag == "option" and not self.choice and "selected" in said:
            self.fields.setdefault(self.several, []).append(said.get("value") or "")

    def handle_data(self, data):
        if self.area:
            self.fields[self.area][0] += data
        elif self.worded:
            self.fields[self.worded][0] += data.strip()

    def handle_endtag(self, tag):
        if tag == "form":
            self.fields = None
        elif tag == "textarea":
            self.area = None
        elif tag in ("option", "select"):
            self.worded = None
            self.choice = self.choice if tag == "option" else None


def fields_of_page(html, path):
    """The fields of the form that a page sends to `path`; none where it has no such form."""
    for address, fields in Forms(html).forms:
        if address.partition("?")[0] in ("", path.partition("?")[0]):
            return dict(fields)
    return {}
