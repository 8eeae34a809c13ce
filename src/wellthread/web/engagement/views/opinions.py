"""Conversations of agreeing and disagreeing: which there are, and what their votes say."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wellthread.programme.opinions_told import opinion_picture, opinion_sentences, opinion_tables, opinions
from wellthread.vocabulary import Contribution, Conversation, Excerpt, Ref, Statement, noun_named
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import frame

CRUMB = "Opinions"


@require_safe
@requires(Permission.SEE_PROGRAMME)
def conversations(request: HttpRequest, programme: str) -> HttpResponse:
    """The conversations of a programme."""
    sight = sight_of(request, programme)
    context = {
        **frame(sight, noun_named("session"), [Crumb(text=CRUMB)]),
        "conversations": sight.records.of(Conversation),
    }
    return render(request, "engagement/conversations.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def conversation(request: HttpRequest, programme: str, conversation: str) -> HttpResponse:
    """What the votes of one conversation say, in words, tables and a drawing."""
    sight = sight_of(request, programme)
    made = sight.records.find(Conversation, Ref("conversation", conversation))
    if made is None:
        raise Http404
    found = sight.worked_out(f"opinions:{made.ref}", lambda _: opinions(made, sight.whole.records))
    words = _words(made, sight)
    picture = opinion_picture(found, words)
    context = {
        **frame(sight, noun_named("session"), [Crumb(text=CRUMB)]),
        "conversation": made,
        "sentences": list(opinion_sentences(found)),
        "tables": [showing.table(each) for each in opinion_tables(found, words) if each.rows],
        "picture": showing.picture(picture) if picture else None,
    }
    return render(request, "engagement/conversation.html", context)


def _words(made: Conversation, sight: Sight) -> dict[int, str]:
    """What the statements say, as far as this reader may read them; words taken back are nobody's to read."""
    about = made.ref.unversioned
    here = [each for each in sight.records.of(Statement) if each.conversation.unversioned == about]
    return {each.number: each.text for each in here if _stands(each, sight)}


def _stands(statement: Statement, sight: Sight) -> bool:
    if statement.words is None:
        return True
    source = sight.records.get(statement.words)
    return isinstance(source, Contribution | Excerpt) and bool(sight.words(source))
