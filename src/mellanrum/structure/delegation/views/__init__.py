"""Answering those who ask who may decide, those who read the orders, and those who keep them."""
