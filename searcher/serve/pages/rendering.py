"""Templates, and the functions that they call."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from searcher._values import frozen
from searcher._version import VERSION
from searcher.render.layout import one_line, visible
from searcher.serve.assets import assets


@frozen
class RenderedPage:
    """A page: its status, and its HTML."""

    status: int
    text: str


def rendered(template: str, *, status: int = 200, title: str, **shown: object) -> RenderedPage:
    """A page of a template with what it shows."""
    text = _environment().get_template(template).render(title=title, status=status, **shown)
    return RenderedPage(status, text)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("searcher.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"line": one_line, "visible": visible, "exact": exact, "number": number}
    made.globals |= {
        "version": VERSION,
        "assets": {name: asset.address for name, asset in assets().items()},
    }
    return made


_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def exact(text: str) -> Markup:
    """A text that is not shown, as it is; signs that turn or break a text as references."""
    return safe(_UNSEEN.sub(lambda found: f"&#{ord(found[0])};", str(Markup.escape(text))))


def number(count: int) -> str:
    """`12,000`."""
    return f"{count:,}"


def safe(html: str) -> Markup:
    """HTML whose text is escaped."""
    return Markup(html)
