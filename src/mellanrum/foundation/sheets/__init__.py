"""Lists that people keep in Excel, read and written the Swedish way."""
