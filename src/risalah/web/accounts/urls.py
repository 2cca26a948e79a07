"""The addresses of sign-in, one's own account, the accounts of a team, and the audit."""

from django.urls import path

from risalah.web.accounts import own, signing, trail, users

urlpatterns = [
    path("sign-in", signing.sign_in, name="sign_in"),
    path("sign-in/code", signing.sign_in_code, name="sign_in_code"),
    path("sign-out", signing.sign_out, name="sign_out"),
    path("account", own.account, name="account"),
    path("account/about", own.about, name="about"),
    path("account/password", own.password, name="password"),
    path("account/second-factor", own.factor, name="factor"),
    path("account/sessions", own.sessions, name="sessions"),
    path("account/tokens", own.token_add, name="token_add"),
    path("account/tokens/<int:number>/revoke", own.token_revoke, name="token_revoke"),
    path("users", users.users, name="users"),
    path("required-factor", users.user_duties, name="user_duties"),
    path("users/<str:username>", users.user, name="user"),
    path("audit", trail.audit, name="audit"),
    path("audit.csv", trail.audit_csv, name="audit_csv"),
]
