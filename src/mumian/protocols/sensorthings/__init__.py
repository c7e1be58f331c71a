"""OGC SensorThings API 1.1 (18-088): things, streams and observations for any program that speaks the standard."""
