"""Entities as a client sends them."""

SENSOR = {"name": "s", "description": "", "encodingType": "application/pdf", "metadata": "https://a.example/s.pdf"}
SEEN = {"name": "o", "description": "", "definition": "https://a.example/o"}
UNIT = {"name": "lux", "symbol": "lx", "definition": "ucum:lx"}
STREAM = {
    "name": "d",
    "description": "",
    "unitOfMeasurement": UNIT,
    "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
}
PLACE = {
    "name": "l",
    "description": "",
    "encodingType": "application/geo+json",
    "location": {"type": "Point", "coordinates": [113.0, 23.0]},
}
THING = {"name": "t", "description": "x", "properties": {"a": {"b": 1, "c": 2}}}
