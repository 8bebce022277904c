"""Answering those who read the process, and those who change it."""
