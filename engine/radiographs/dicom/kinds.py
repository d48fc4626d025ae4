"""What a DICOM object is when it is not a picture, said in words (DISPLAY-RULES 11)."""

from __future__ import annotations

from pydicom.config import IGNORE
from pydicom.dataset import Dataset
from pydicom.uid import UID

from engine.radiographs.dicom.values import value, word
from engine.radiographs.refusals import Refusal

_STORAGE = "1.2.840.10008.5.1.4.1.1."
_DICOMDIR = "1.2.840.10008.1.3.10"

_PREFIXES: tuple[tuple[str, str], ...] = (
    (_STORAGE + "88.59", "a key object selection"),
    (_STORAGE + "88", "a structured report"),
    (_STORAGE + "104", "an encapsulated document (PDF or similar)"),
    (_STORAGE + "11", "a presentation state"),
    (_STORAGE + "9", "a waveform"),
    (_STORAGE + "481.3", "an RT structure set"),
    (_STORAGE + "481.5", "an RT plan"),
    (_STORAGE + "481.8", "an RT plan"),
    (_STORAGE + "67", "a real world value mapping"),
    (_STORAGE + "66", "a registration or raw data object"),
    (_STORAGE + "91", "a microscopy annotation"),
    (_DICOMDIR, "a DICOMDIR, the index of a disc"),
)

_MODALITIES = {
    "SR": "a structured report",
    "KO": "a key object selection",
    "PR": "a presentation state",
    "RTPLAN": "an RT plan",
    "RTSTRUCT": "an RT structure set",
    "ECG": "a waveform",
    "DOC": "an encapsulated document (PDF or similar)",
    "PLAN": "a plan",
    "RWV": "a real world value mapping",
    "ANN": "an annotation",
}


def kind_without_pixels(dataset: Dataset, sop_class: str) -> str:
    """Name what an object without pixels is; empty where it should have been a picture."""
    for prefix, kind in _PREFIXES:
        if sop_class == prefix or sop_class.startswith(prefix + "."):
            return kind
    if "DirectoryRecordSequence" in dataset:
        return "a DICOMDIR, the index of a disc"
    if value(dataset, "EncapsulatedDocument") is not None:
        return "an encapsulated document (PDF or similar)"
    modality = word(dataset, "Modality")
    if modality in _MODALITIES:
        return _MODALITIES[modality]
    name = UID(sop_class, validation_mode=IGNORE).name if sop_class else ""
    if sop_class and "Image" not in name:
        return f"an object without a picture ({name})" if name != sop_class else ""
    return ""


def refuse_without_pixels(dataset: Dataset, sop_class: str) -> Refusal:
    """The refusal for a data set that holds no pixels."""
    kind = kind_without_pixels(dataset, sop_class)
    if kind:
        return Refusal("not-an-image", f"The file is {kind}, not a radiograph.", "Choose the image that it belongs to.")
    if "PixelDataProviderURL" in dataset:
        return Refusal(
            "transfer-syntax",
            "The file holds no pixels, only the address of a server (JPIP); nothing is fetched from the network.",
            "Export the image with its pixels.",
        )
    if len(dataset) == 0:
        return Refusal("not-dicom", "The file holds no DICOM data.", "Choose a DICOM, PNG, JPEG or TIFF file.")
    if "Rows" in dataset:
        return Refusal(
            "truncated",
            "The file describes a picture but holds no pixels.",
            "Export the file again from where it came.",
        )
    return Refusal("not-an-image", "The file is DICOM but holds no picture.", "Choose a file with an image.")
