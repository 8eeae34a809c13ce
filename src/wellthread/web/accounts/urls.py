"""Addresses of people and their ways in."""

from __future__ import annotations

from django.urls import path

from wellthread.web.accounts.views import audit_log, my_account, people, set_up, sign_in

urlpatterns = [
    path("sign-in/", sign_in.by_password, name="sign-in"),
    path("sign-in/link/", sign_in.use_link, name="sign-in-use-link"),
    path("sign-in/link/<str:token>/", sign_in.link, name="sign-in-link"),
    path("sign-in/code/", sign_in.by_code, name="sign-in-code"),
    path("sign-in/ask/", sign_in.ask, name="sign-in-ask"),
    path("sign-in/second-step/", sign_in.second_step, name="sign-in-second-step"),
    path("sign-in/password/", set_up.password, name="sign-in-password"),
    path("sign-in/second-factor/", set_up.second_factor, name="sign-in-enrol"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("my-account/", my_account.account, name="my-account"),
    path("my-account/password/", my_account.password, name="my-password"),
    path("my-account/second-factor/", my_account.second_factor, name="my-second-factor"),
    path("my-account/recovery-codes/", my_account.recovery_codes, name="my-recovery-codes"),
    path("my-account/email/", my_account.email, name="my-email"),
    path("my-account/sign-out-everywhere/", my_account.sign_out_everywhere, name="sign-out-everywhere"),
    path("<slug:programme>/people/", people.people, name="people"),
    path("<slug:programme>/people/<int:membership>/", people.member, name="member"),
    path("<slug:programme>/people/<int:membership>/remove/", people.remove, name="member-remove"),
    path("<slug:programme>/people/<int:membership>/link/", people.new_link, name="member-link"),
    path("<slug:programme>/people/<int:membership>/lost-phone/", people.lost_phone, name="member-lost-phone"),
    path("<slug:programme>/audit/", audit_log.audit_log, name="audit-log"),
]
