"""The codes a Chinese city runs by: pure functions that read, explain and make them."""
