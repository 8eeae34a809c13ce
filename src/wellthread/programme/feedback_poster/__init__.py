"""You said, we did: what became of what was said in one session, theme by theme, to print and to send."""

from .document import Card, Poster, poster
from .messages import Message, messages
from .page import poster_html
from .print import poster_pdf

__all__ = ["Card", "Message", "Poster", "messages", "poster", "poster_html", "poster_pdf"]
