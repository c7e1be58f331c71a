"""The environment: air, water, noise and soil, and the sources that load them."""
