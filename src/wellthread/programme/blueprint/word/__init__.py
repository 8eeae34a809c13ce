"""A document as a file for word processors (DOCX), which people can edit: real headings, lists, tables and links."""

from .file import docx

__all__ = ["docx"]
