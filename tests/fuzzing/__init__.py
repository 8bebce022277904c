"""Every form and every address, fed with what nobody thought of: an answer always, a fault never."""
