"""One file a concern; `city` gathers them for serving, `testing` for the test run."""
