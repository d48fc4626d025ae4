"""Makes resources/samples from public data: two NIH radiographs as DICOM as published, four made again as PNG and DX.

    python packaging/make_samples.py DATA [OUT]

DATA holds ``dicom`` and ``chestxray14-subset``. The same input gives the same bytes, so that a change shows in git.
Nothing about a person is invented: what the source does not state stays empty or out.
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pydicom
from numpy.typing import NDArray
from PIL import Image
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import UID, ExplicitVRLittleEndian

DX_FOR_PRESENTATION = "1.2.840.10008.5.1.4.1.1.1.1"
IMPLEMENTATION = UID(f"2.25.{uuid.uuid5(uuid.NAMESPACE_OID, 'hilum samples').int}")
DATA_SET = "NIH ChestX-ray14"
LINK = "nihcc.app.box.com/v/ChestXray-NIHCC"
CITATION = (
    'X. Wang, Y. Peng, L. Lu, Z. Lu, M. Bagheri, R. M. Summers, "ChestX-ray8: Hospital-scale Chest X-ray Database and '
    'Benchmarks on Weakly-Supervised Classification and Localization of Common Thorax Diseases", CVPR 2017, '
    "pp. 3462-3471"
)
CREDIT = f"Data provider: NIH Clinical Center. Original images: {LINK}."
# file -> (where it is published, NIH's image index); the first was matched by its pixels (correlation 1.000 at 32 px).
PUBLISHED = {
    "nhsx/nih_chest_dx_covid0000.dcm": ("nhsx/covid-chest-imaging-database", "00000002_000"),
    "tensorflow-io/dicom_00000001_000.dcm": ("tensorflow/io, docs/tutorials/dicom", "00000001_000"),
}


@dataclass(frozen=True)
class Remake:
    """One image of the test list, and the form in which its DICOM twin stores it."""

    index: str
    photometric: str
    bits: int


REMAKES = (
    Remake("00002763_031", "MONOCHROME2", 12),
    Remake("00007471_000", "MONOCHROME2", 16),
    Remake("00007471_003", "MONOCHROME1", 12),
    Remake("00027875_005", "MONOCHROME1", 16),
)


def uid(*parts: str) -> UID:
    """Return a UID that the same words always give (PS3.5 B.2)."""
    return UID(f"2.25.{uuid.uuid5(uuid.NAMESPACE_OID, ' '.join(('hilum sample', *parts))).int}")


def code(value: str, scheme: str, meaning: str) -> Dataset:
    """Return a code sequence item (PS3.3 8.8)."""
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
    return item


def stored_values(grey: NDArray[np.uint8], remake: Remake) -> tuple[NDArray[np.uint16], int]:
    """Spread 8-bit grey over the bits of the twin; returns the values and the one that stands for 255."""
    factor = 16 if remake.bits == 12 else 257
    values = grey.astype(np.uint16) * np.uint16(factor)
    top = 255 * factor
    return (np.uint16(top) - values if remake.photometric == "MONOCHROME1" else values), top


def add_identity(data: Dataset, remake: Remake, row: dict[str, str]) -> None:
    """Write patient, study and series as far as NIH's list states them."""
    patient, visit = remake.index.split("_")
    data.PatientName = data.PatientBirthDate = ""
    data.PatientID, data.IssuerOfPatientID = patient, DATA_SET
    data.PatientSex, data.PatientAge = row["sex"], f"{int(row['age']):03d}Y"
    data.PatientIdentityRemoved, data.DeidentificationMethod = "YES", "As published by the NIH Clinical Center"
    data.StudyInstanceUID = uid("study", remake.index)
    data.StudyDate = data.StudyTime = data.ReferringPhysicianName = data.AccessionNumber = ""
    data.StudyID, data.StudyDescription = str(int(visit)), f"Follow-up {int(visit)}, {DATA_SET}"
    data.SeriesInstanceUID, data.SeriesNumber = uid("series", remake.index), 1
    data.SeriesDescription = f"Chest {row['view']}"
    data.Modality, data.PresentationIntentType, data.BodyPartExamined = "DX", "FOR PRESENTATION", "CHEST"
    data.Manufacturer = ""
    data.InstanceNumber = 1


def add_meaning(data: Dataset, remake: Remake, row: dict[str, str], ratio: float) -> None:
    """Write what the DX object demands of anatomy, detector and origin (PS3.3 A.26, C.8.11)."""
    data.ImageType = ["DERIVED", "PRIMARY", ""]
    data.DerivationDescription = (
        f"Made from {DATA_SET} image {remake.index}, a 320 px JPEG copy; 8-bit grey spread over {remake.bits} bits. "
        f"{CREDIT}"
    )
    data.LossyImageCompression, data.LossyImageCompressionMethod = "01", "ISO_10918_1"
    data.LossyImageCompressionRatio = f"{ratio:.1f}"
    data.BurnedInAnnotation = "NO"
    data.PatientOrientation, data.ImageLaterality, data.ViewPosition = ["L", "F"], "U", row["view"]
    data.ViewCodeSequence = Sequence([code("399348003", "SCT", "postero-anterior")])
    data.AnatomicRegionSequence = Sequence([code("51185008", "SCT", "Chest")])
    data.AcquisitionContextSequence = Sequence()
    data.DetectorType = data.PositionerType = ""
    # NIH's square was stretched from the original: its pixels are as wide and as high as the original's shape says.
    height = float(row["orig_spacing_y"]) * int(row["orig_height"]) / data.Rows
    width = float(row["orig_spacing_x"]) * int(row["orig_width"]) / data.Columns
    data.ImagerPixelSpacing = [f"{height:.6f}", f"{width:.6f}"]
    bright_is_low = remake.photometric == "MONOCHROME1"
    data.PixelIntensityRelationship, data.PixelIntensityRelationshipSign = "LOG", 1 if bright_is_low else -1
    data.RescaleIntercept, data.RescaleSlope, data.RescaleType = "0", "1", "US"
    data.PresentationLUTShape = "INVERSE" if bright_is_low else "IDENTITY"


def dx_image(grey: NDArray[np.uint8], remake: Remake, row: dict[str, str], ratio: float) -> FileDataset:
    """Return a Digital X-Ray Image for presentation whose first window spans exactly the PNG's 0 to 255."""
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = UID(DX_FOR_PRESENTATION), uid("image", remake.index)
    meta.TransferSyntaxUID, meta.ImplementationClassUID = ExplicitVRLittleEndian, IMPLEMENTATION
    data = FileDataset("", {}, file_meta=meta, preamble=b"\0" * 128)
    data.SOPClassUID, data.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    values, top = stored_values(grey, remake)
    data.Rows, data.Columns = grey.shape
    data.SamplesPerPixel, data.PhotometricInterpretation, data.PixelRepresentation = 1, remake.photometric, 0
    data.BitsAllocated, data.BitsStored, data.HighBit = 16, remake.bits, remake.bits - 1
    data.PixelData = values.astype("<u2").tobytes()
    # LINEAR maps centre - 0.5 to the middle and spans width - 1 (PS3.3 C.11.2.1.2.1): 0 to top.
    data.WindowCenter, data.WindowWidth = f"{(top + 1) / 2:g}", str(top + 1)
    data.WindowCenterWidthExplanation = "Full"
    add_identity(data, remake, row)
    add_meaning(data, remake, row, ratio)
    return data


def credit_of(index: str, row: dict[str, str], source: str, form: str) -> dict[str, object]:
    """One entry of credits.json."""
    lists = {
        "train": "The bundled engine was trained on this image: what it says of it proves nothing.",
        "test": "The bundled engine was not trained on this patient.",
    }
    return {
        "image": index,
        "patient": index.split("_", maxsplit=1)[0],
        "follow_up": int(row["follow_up"]),
        "split": row["split"],
        "split_note": lists[row["split"]],
        "form": form,
        "source": source,
        "credit": CREDIT,
        "citation": CITATION,
        "link": LINK,
    }


def make(data: Path, out: Path) -> dict[str, dict[str, object]]:
    """Write every sample and credits.json below ``out``; returns the credits."""
    subset = data / "chestxray14-subset"
    with (subset / "labels.csv").open(newline="", encoding="utf-8") as lines:
        rows = {row["image"].removesuffix(".jpg"): row for row in csv.DictReader(lines)}
    for folder in ("dicom", "png"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    credits: dict[str, dict[str, object]] = {}
    for file, (source, index) in PUBLISHED.items():
        name = f"dicom/{Path(file).name}"
        shutil.copyfile(data / "dicom" / file, out / name)
        credits[name] = credit_of(index, rows[index], source, "DICOM as published there, 1024 px, 8 bit")
    for remake in REMAKES:
        jpeg = subset / "images" / f"{remake.index}.jpg"
        grey = np.asarray(Image.open(jpeg).convert("L"))
        row = rows[remake.index]
        Image.fromarray(grey).save(out / f"png/{remake.index}.png", optimize=True)
        image = dx_image(grey, remake, row, grey.size / jpeg.stat().st_size)
        pydicom.dcmwrite(out / f"dicom/{remake.index}.dcm", image, enforce_file_format=True)
        made = f"320 px copy of {DATA_SET}, made again by packaging/make_samples.py"
        credits[f"png/{remake.index}.png"] = credit_of(remake.index, row, made, "PNG, 8 bit")
        form = f"DICOM DX, {remake.photometric}, {remake.bits} bit"
        credits[f"dicom/{remake.index}.dcm"] = credit_of(remake.index, row, made, form)
    credits = dict(sorted(credits.items()))
    text = json.dumps({"samples": credits}, indent=2, ensure_ascii=False) + "\n"
    (out / "credits.json").write_text(text, encoding="utf-8", newline="\n")
    return credits


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        sys.exit(__doc__)
    target = (
        Path(sys.argv[2]) if len(sys.argv) == 3 else Path(__file__).resolve().parent.parent / "resources" / "samples"
    )
    for made in make(Path(sys.argv[1]), target):
        print(made)
