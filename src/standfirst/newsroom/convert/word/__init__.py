"""Word documents: opened with care in a process of their own, tidied, and handed to mammoth."""
