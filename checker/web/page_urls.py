"""Addresses of the pages for staff."""

from __future__ import annotations

from django.urls import path

from checker.web import assets
from checker.web.pages import certificate, check, dashboard, lists, people, rules, signing, submission, tasks

urlpatterns = [
    path("", tasks.tasks, name="tasks"),
    path("assets/<str:digest>/<str:name>", assets.serve, name="asset"),
    path("check/", check.check, name="check"),
    path("archive/", tasks.archive, name="archive"),
    path("lists/", lists.lists, name="lists"),
    path("lists/new/", lists.new, name="list-new"),
    path("lists/<slug:name>/", lists.one, name="list"),
    path("rules/", rules.rules, name="rules"),
    path("rules/<path:rule_id>/", rules.rule, name="rule"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("people/", people.people, name="people"),
    path("people/<int:person>/", people.account, name="account"),
    path("submissions/<uuid:number>/", submission.submission, name="submission"),
    path("submissions/<uuid:number>/act/", signing.act, name="act"),
    path("submissions/<uuid:number>/recheck/", signing.recheck, name="recheck"),
    path("submissions/<uuid:number>/changes/", submission.difference, name="difference"),
    path("submissions/<uuid:number>/versions/<int:version>/file", submission.original, name="original"),
    path("submissions/<uuid:number>/certificate/", certificate.certificate, name="certificate"),
    path("submissions/<uuid:number>/certificate.json", certificate.file, name="certificate-file"),
]
