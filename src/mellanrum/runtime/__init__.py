"""What starts and stops things: the embedded database, the web server and the worker, under one parent."""
