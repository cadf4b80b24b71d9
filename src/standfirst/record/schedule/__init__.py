"""What the cluster does again and again, once."""
