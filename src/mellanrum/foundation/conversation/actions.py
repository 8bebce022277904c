from .models import Conversation


def start_conversation():
    return Conversation.objects.create()
