from mellanrum.foundation.core.models import Entity


class Conversation(Entity):
    """stub"""
