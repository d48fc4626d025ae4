"""Explanation methods for experts; they need the extra ``train``."""
