"""Many requests in one: as JSON (OData 4.01) and as parts of a multipart body (OData 4.0)."""
