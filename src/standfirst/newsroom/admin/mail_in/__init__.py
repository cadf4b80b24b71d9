"""Stories filed by e-mail."""
