"""Stories from Word and from the clipboard."""
