"""A DICOM file to a ``Radiograph``: header, frames, decoders, tables. pydicom loads here and nowhere else."""
