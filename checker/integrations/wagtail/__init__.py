"""Three reviews for Wagtail: what was not approved does not go live, whoever publishes it and however.

``INSTALLED_APPS``: ``checker.web`` anywhere, ``checker.integrations.wagtail`` between ``wagtail.admin`` and ``wagtail``.
See docs/wagtail.md.
"""
