"""A file to a ``Radiograph``: opening, decoding, the display pipeline, geometry, refusals."""
