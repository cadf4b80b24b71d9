"""Transport: what machines ask for."""
