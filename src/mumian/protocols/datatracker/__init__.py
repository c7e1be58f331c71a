"""Who used somebody's data, as the Estonian Data Tracker (Andmejälgija) API 2.1.0 asks and answers it."""
