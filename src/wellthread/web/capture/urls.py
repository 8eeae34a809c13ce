"""Addresses of capture for the team, below /<programme>/capture/."""

from __future__ import annotations

from django.urls import path

from . import keying, paper_sign, team, views

urlpatterns = [
    path("", views.index, name="capture"),
    path("sessions/<id:session>/", team.session, name="capture-session"),
    path("sessions/<id:session>/phones/", team.phones, name="capture-session-phones"),
    path("sessions/<id:session>/sent-in/<id:submission>/", team.let_in, name="capture-let-in"),
    path("sessions/<id:session>/conflicts/<int:number>/", team.conflict, name="capture-conflict"),
    path("rescue/", team.rescue, name="capture-rescue"),
    path("sent-in/", views.waiting, name="capture-waiting"),
    path("sent-in/<id:contribution>/", views.look, name="capture-look"),
    path("sent-in/<id:contribution>/asset/", views.name_asset, name="capture-asset"),
    path("sheets/<id:sheet>/", views.sheet, name="capture-sheet"),
    path("sheets/<id:sheet>/map.pdf", views.printed, name="capture-print"),
    path("sheets/<id:sheet>/phones/", views.open_or_close, name="capture-phones"),
    path("sheets/<id:sheet>/photographs/", views.add_photograph, name="capture-add-photograph"),
    path("paper-maps/<id:paper>/photographs/", views.add_map_photograph, name="capture-add-map-photograph"),
    path("keying/equality/<id:session>/", keying.equality, name="capture-keying-equality"),
    path("keying/<id:batch>/", keying.overview, name="capture-keying"),
    path("keying/<id:batch>/<int:form>/", keying.key_in, name="capture-keying-form"),
    path("keying/<id:batch>/<int:form>/settle/", keying.settle, name="capture-keying-settle"),
    path("sign/<id:session>/sign.pdf", paper_sign.sign, name="capture-sign"),
    path("photographs/<id:attachment>/", views.photograph, name="capture-photograph"),
    path("photographs/<id:attachment>/remove/", views.remove_photograph, name="capture-remove-photograph"),
]
