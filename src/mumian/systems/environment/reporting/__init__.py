"""What instruments report over HJ 212: into observations, and from hours to what stations and sources are judged by."""

from .desk import Desk

__all__ = ["Desk"]
