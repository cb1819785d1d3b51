"""What a password must be, said in the language of the installation."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import get_language


class LongEnough(MinimumLengthValidator):
    """Django's own, whose message its Chinese translation lacks."""

    def get_error_message(self) -> str:
        if (get_language() or "").startswith("en"):
            return super().get_error_message()
        return f"密码太短，至少要 {self.min_length} 个字符。"
