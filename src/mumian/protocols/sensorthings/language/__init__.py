"""The language of the addresses: resource paths, query options and filter expressions. Pure: no Django, no tables."""
