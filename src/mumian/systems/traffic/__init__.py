"""How the roads of the city run: speeds, congestion, reliability, gaps."""
