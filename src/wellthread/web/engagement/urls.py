"""Addresses of the engagement stage, below /<programme>/engagement/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from .views import agreement, bench, codebook, heard, paper, questions, sessions, taking_back, voices, wall, words
from .views.opinions import conversation, conversations
from .views.suggesting import answer, suggestions

urlpatterns = [
    path("opinions/", conversations, name="engagement-opinions"),
    path("opinions/<id:conversation>/", conversation, name="engagement-conversation"),
    path("suggestions/", suggestions, name="engagement-suggestions"),
    path("suggestions/<id:contribution>/", answer, name="engagement-suggestion"),
    path("", words.index, name="engagement"),
    path("listen/<id:session>/", words.listen, name="engagement-listen"),
    path("mark/<id:contribution>/", words.mark, name="engagement-mark"),
    path("withdraw/<id:contribution>/", words.withdraw, name="engagement-withdraw"),
    path("sessions/<id:session>/", sessions.one, name="engagement-session"),
    path("sessions/<id:session>/run-sheet/", sessions.add_line, name="engagement-session-line"),
    path("sessions/<id:session>/run-sheet/start/", sessions.start, name="engagement-session-start"),
    path("sessions/<id:session>/came/", sessions.count, name="engagement-session-count"),
    path("sessions/<id:session>/doors/", sessions.add_doors, name="engagement-session-doors"),
    path("sessions/<id:session>/costs/", sessions.add_cost, name="engagement-session-cost"),
    path("sessions/<id:session>/<slug:kind>/<id:key>/take-out/", sessions.take_out, name="engagement-session-take-out"),
    path("sessions/<id:session>/paper/", paper.paper, name="engagement-paper"),
    path("sessions/<id:session>/paper/<slug:sheet>.pdf", paper.sheet, name="engagement-paper-sheet"),
    path("wall/<id:session>/", wall.wall, name="engagement-wall"),
    path("wall/<id:session>/open/", wall.open_or_close, name="engagement-wall-open"),
    path("wall/<id:session>/live/", wall.live, name="engagement-wall-live"),
    path("wall/<id:session>/<id:contribution>/", wall.decide, name="engagement-wall-decide"),
    path("screen/<slug:code>/", wall.screen, name="engagement-wall-screen"),
    path("take-back/", taking_back.take_back, name="engagement-take-back"),
    path("taken-back/", taking_back.taken_back, name="engagement-taken-back"),
    path("what-became/", words.what_became, name="engagement-what-became"),
    path("missing/", heard.missing, name="engagement-missing"),
    path("you-said/", heard.you_said, name="engagement-you-said"),
    path("workbench/", bench.workbench, name="engagement-workbench"),
    path("workbench/undo/", bench.undo, name="engagement-bench-undo"),
    path("workbench/see-others/", bench.see_others, name="engagement-bench-others"),
    path("workbench/<id:contribution>/", bench.bench_one, name="engagement-bench"),
    path("workbench/<id:contribution>/take-out/", bench.uncode, name="engagement-bench-uncode"),
    path("workbench/<id:contribution>/done/", bench.done, name="engagement-bench-done"),
    path("codebook/", codebook.codebook, name="engagement-codebook"),
    path("codebook/undo/<id:change>/", codebook.undo, name="engagement-codebook-undo"),
    path("codebook/<id:theme>/", codebook.theme, name="engagement-theme"),
    path("agreement/", agreement.agreement, name="engagement-agreement"),
    path("agreement/for-a-meeting/", agreement.to_talk_over, name="engagement-to-talk-over"),
    path("agreement/<id:contribution>/<id:theme>/", agreement.difference, name="engagement-difference"),
    path("bring/", voices.bring, name="engagement-bring"),
    path("bring/<slug:token>/", voices.preview, name="engagement-brought"),
    path("bring/<slug:token>/forget/", voices.forget_it, name="engagement-brought-forget"),
    path("bring/undo/<id:key>/", voices.undo, name="engagement-bring-undo"),
    path("take-out/", voices.take_out, name="engagement-take-out"),
    path("take-out/<slug:kind>/", voices.take_out_file, name="engagement-take-out-file"),
    path("questions/", questions.index, name="engagement-questions"),
    path("questions/brought/<slug:token>/", questions.preview, name="engagement-questions-brought"),
    path("questions/set/<id:key>/", questions.one, name="engagement-question-set"),
    path("questions/set/<id:key>/form.xlsx", questions.as_form, name="engagement-question-form"),
    path("questions/set/<id:key>/ask-at/", questions.ask_at, name="engagement-question-ask-at"),
    path("<slug:plural>/", shelf_page, {"stage": "engagement"}, name="engagement-shelf"),
]
