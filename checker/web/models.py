"""Tables.  The ledger is the truth about reviews; a submission's status is computed from it, never stored."""

from __future__ import annotations

import hashlib
import secrets
import uuid

from django.conf import settings
from django.db import models


class LedgerEntry(models.Model):
    """One entry of the chain (``checker.review.ledger``).  Triggers refuse updates and deletions;
    ``prev`` is unique, so that the chain cannot fork."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=32)
    submission = models.CharField(max_length=36, db_index=True, blank=True)
    body = models.TextField()
    prev = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("seq",)


class Submission(models.Model):
    """A piece of content on its way through the reviews, in all its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=255)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at",)


class Version(models.Model):
    """The exact bytes that were submitted, and the report of their check (canonical JSON, masked)."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    profile = models.CharField(max_length=40, blank=True)
    content = models.BinaryField(null=True)
    content_digest = models.CharField(max_length=71, db_index=True)
    report = models.BinaryField()
    report_digest = models.CharField(max_length=71)
    policy_digest = models.CharField(max_length=71)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("submission", "number")
        constraints = [models.UniqueConstraint(fields=("submission", "number"), name="sanshen_one_version")]


class ApiToken(models.Model):
    """A token of the API.  Only its SHA-256 is kept; ``acts_for`` is the human behind a service account."""

    PREFIX = "ss_"

    name = models.CharField(max_length=100)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    acts_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    SCOPES = ("check", "submit", "sign", "gate", "export")

    @staticmethod
    def digest_of(token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()

    @classmethod
    def fresh(cls) -> str:
        """A new token, to be shown once."""
        return cls.PREFIX + secrets.token_urlsafe(32)

    def allows(self, scope: str) -> bool:
        return scope in self.scopes.split()


class LoginRecord(models.Model):
    """Every attempt to sign in; also what throttling counts by."""

    name = models.CharField(max_length=150, db_index=True)
    address = models.GenericIPAddressField(null=True)
    succeeded = models.BooleanField()
    at = models.DateTimeField(auto_now_add=True, db_index=True)


class TemporaryPassword(models.Model):
    """An account whose password somebody else chose; gone when the person has chosen their own."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )


class Answer(models.Model):
    """The answer to a request with an idempotency key: the same request gets it again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    key = models.CharField(max_length=100)
    request_digest = models.CharField(max_length=71)
    status = models.PositiveSmallIntegerField()
    body = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("user", "key"), name="sanshen_one_answer")]


class ListChange(models.Model):
    """A version of a wordlist that is kept in the browser.  A protected list needs a second person's consent."""

    name = models.CharField(max_length=60, db_index=True)
    number = models.PositiveIntegerField()
    text = models.TextField()
    protected = models.BooleanField(default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "number")
        constraints = [models.UniqueConstraint(fields=("name", "number"), name="sanshen_one_list_version")]


class FalseAlarm(models.Model):
    """A finding that somebody called wrong: rule and fingerprint, never the text."""

    rule = models.CharField(max_length=80, db_index=True)
    fingerprint = models.CharField(max_length=80)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("rule", "fingerprint", "person"), name="sanshen_one_mark")
        ]
