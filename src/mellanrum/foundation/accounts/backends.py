"""Who is let in by a password."""

from allauth.account.auth_backends import AuthenticationBackend

from .models import User


class PasswordBackend(AuthenticationBackend):
    """E-mail and password, for those who work here and have an account."""

    def user_can_authenticate(self, user: User) -> bool:
        return user.can_sign_in
