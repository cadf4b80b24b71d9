"""What goes out to machines: feeds, sitemaps, structured data, and the files that robots read."""
