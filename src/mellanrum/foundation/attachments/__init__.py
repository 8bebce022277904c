"""Files that people add: private, checked, limited."""
