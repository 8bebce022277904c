from mellanrum.foundation.core.models import Entity


class Attachment(Entity):
    """stub"""
