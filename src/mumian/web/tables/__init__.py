"""The table: sort, filter, key paging and export, the same for rows of the database and rows in memory."""

from .columns import Column, Row
from .table import Table

__all__ = ["Column", "Row", "Table"]
