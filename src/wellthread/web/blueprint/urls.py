"""Addresses of the blueprint stage, below /<programme>/blueprint/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from .views import alignment, document, editions, packs, plans, reading, releases, tags, word, writing

urlpatterns = [
    path("", reading.index, name="blueprint"),
    path("blueprint.css", document.style_sheet, name="blueprint-style"),
    path("blueprint.html", document.as_html, name="blueprint-html"),
    path("blueprint.pdf", document.as_pdf, name="blueprint-pdf"),
    path("blueprint.docx", word.as_docx, name="blueprint-docx"),
    path("release.zip", document.as_release, name="blueprint-release"),
    path("edition/<slug:which>/", editions.shown, name="blueprint-edition"),
    path("edition/<slug:which>.html", editions.as_html, name="blueprint-edition-html"),
    path("edition/<slug:which>.pdf", editions.as_pdf, name="blueprint-edition-pdf"),
    path("easy-words/", editions.easy_words, name="blueprint-easy-words"),
    path("whole/", reading.whole, name="blueprint-whole"),
    path("read/<slug:section>/", reading.section, name="blueprint-section"),
    path("read/<slug:section>/before/", writing.history, name="blueprint-history"),
    path("rests-on/<int:page>/", reading.references, name="blueprint-references"),
    path("loose-ends/", reading.loose_ends, name="blueprint-loose"),
    path("thread/", reading.drawn, name="blueprint-drawn"),
    path("write/<slug:section>/", writing.write, name="blueprint-write"),
    path("line/<id:key>/", writing.change, name="blueprint-line"),
    path("line/<id:key>/move/", writing.move, name="blueprint-line-move"),
    path("releases/", releases.index, name="blueprint-releases"),
    path("releases/prepare/", releases.prepare, name="blueprint-prepare"),
    path("releases/<id:key>/", releases.version, name="blueprint-version"),
    path("releases/<id:key>/release/", releases.let_out, name="blueprint-version-release"),
    path("releases/<id:key>/send-back/", releases.send_back, name="blueprint-version-back"),
    path("releases/<id:key>/withdraw/", releases.withdraw, name="blueprint-version-withdraw"),
    path("releases/<id:key>/changes/", releases.changes, name="blueprint-version-changes"),
    path("releases/<id:key>/files/<path:path>", releases.one_file, name="blueprint-version-file"),
    path("alignment/", alignment.grid, name="blueprint-alignment"),
    path("alignment/theirs/", alignment.theirs, name="blueprint-theirs"),
    path("alignment/silent/", alignment.silent, name="blueprint-silent"),
    path("alignment/alike/", alignment.suggested, name="blueprint-suggested"),
    path("alignment/again/", alignment.again, name="blueprint-again"),
    path("alignment/hold/", alignment.hold, name="blueprint-hold"),
    path("alignment/held/<id:key>/", alignment.held, name="blueprint-held"),
    path("alignment/held/<id:key>/let-go/", alignment.let_go, name="blueprint-let-go"),
    path("plans/", plans.every, name="blueprint-plans"),
    path("plans/<id:key>/", plans.one, name="blueprint-plan"),
    path("plans/<id:key>/clauses/", plans.enter, name="blueprint-clauses"),
    path("plans/<id:key>/carry/", plans.carry, name="blueprint-carry"),
    path("packs/", packs.index, name="blueprint-packs"),
    path("packs/equality/write/<slug:characteristic>/", packs.equality, name="blueprint-equality"),
    path("packs/<id:name>/", packs.one, name="blueprint-pack"),
    path("packs/<id:name>.<slug:kind>", packs.as_file, name="blueprint-pack-file"),
    path("tags/", tags.index, name="blueprint-tags"),
    path("tags/take/", tags.take, name="blueprint-tags-take"),
    path("tags/agree/", tags.agree, name="blueprint-tags-agree"),
    path("tags/<id:key>/", tags.one, name="blueprint-tag"),
    path("<slug:plural>/", shelf_page, {"stage": "blueprint"}, name="blueprint-shelf"),
]
