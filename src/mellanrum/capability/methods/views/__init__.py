"""Answering those who look for a card, and those who keep the cards in order."""
