"""Who and what is on the picture, as the header states it."""

from __future__ import annotations

import re

from pydicom.dataset import Dataset

from engine.radiographs.dicom.text import WRONG_CHARACTER_SET, Texts, clean
from engine.radiographs.dicom.values import value, whole, word
from engine.radiographs.radiograph import Identity

_AGE = re.compile(r"(\d{1,3})([DWMY])")
_YEARS = {"D": 1 / 365.25, "W": 7 / 365.25, "M": 1 / 12, "Y": 1.0}
_DATE = re.compile(r"(\d{4})\.?(\d{2})\.?(\d{2})")


def identity_of(dataset: Dataset) -> tuple[Identity, tuple[str, ...]]:
    """Identity, and the notices of reading its texts."""
    texts = Texts(dataset)
    birth, study = _plain(dataset, "PatientBirthDate"), _plain(dataset, "StudyDate")
    acquired = study or _plain(dataset, "AcquisitionDate") or _plain(dataset, "ContentDate")
    identity = Identity(
        patient_name=texts.person("PatientName"),
        patient_id=texts.text("PatientID"),
        patient_id_issuer=texts.text("IssuerOfPatientID"),
        birth_date=birth,
        sex=word(dataset, "PatientSex")[:16],
        age_years=age_years(_plain(dataset, "PatientAge"), birth, acquired),
        study_uid=_plain(dataset, "StudyInstanceUID"),
        series_uid=_plain(dataset, "SeriesInstanceUID"),
        instance_uid=_plain(dataset, "SOPInstanceUID"),
        study_date=acquired,
        study_time=_plain(dataset, "StudyTime"),
        acquisition_time=_plain(dataset, "AcquisitionTime") or _plain(dataset, "ContentTime"),
        accession_number=texts.text("AccessionNumber"),
        study_description=texts.text("StudyDescription"),
        series_description=texts.text("SeriesDescription"),
        modality=clean(word(dataset, "Modality"))[:16],
        body_part=clean(word(dataset, "BodyPartExamined"))[:64],
        view_position=clean(word(dataset, "ViewPosition"))[:16],
        laterality=clean(word(dataset, "ImageLaterality") or word(dataset, "Laterality"))[:16],
        series_number=whole(dataset, "SeriesNumber"),
        instance_number=whole(dataset, "InstanceNumber"),
    )
    return identity, ((WRONG_CHARACTER_SET,) if texts.misfit else ())


def age_years(stated: str, birth_date: str, study_date: str) -> float | None:
    """Age in years: as stated ("045Y", "018M"), else from the two dates; None where neither makes sense."""
    if found := _AGE.fullmatch(stated.strip().upper()):
        return round(int(found[1]) * _YEARS[found[2]], 3)
    born, taken = _DATE.fullmatch(birth_date), _DATE.fullmatch(study_date)
    if not born or not taken:
        return None
    years = int(taken[1]) - int(born[1]) - ((taken[2], taken[3]) < (born[2], born[3]))
    return float(years) if 0 <= years <= 130 else None


def _plain(dataset: Dataset, keyword: str) -> str:
    """A date, time, age or UID as it stands."""
    found = value(dataset, keyword)
    return clean(str(found))[:64] if isinstance(found, str) else ""
