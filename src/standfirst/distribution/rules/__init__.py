"""Pure rules of what goes out: how a sitemap or a robots' file is written."""
