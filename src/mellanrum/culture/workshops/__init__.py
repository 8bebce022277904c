"""The live room: a group, its phones and a projector, in step."""
