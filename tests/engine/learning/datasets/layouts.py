"""Small data folders in the layouts that collections were published in. Images are empty: tables are read, not they."""

from __future__ import annotations

from pathlib import Path

from engine.learning import manifest
from engine.learning.manifest import Manifest
from tests.engine.few import few_recipe

TREE = """radiological findings [counts:0, 40]
├── pulmonary fibrosis [CUI:C0034069, counts:4, 6]
│   └── post radiotherapy changes [counts:2, 2]
├── nodule [CUI:C0028259, counts:5, 9]
│   ├── multiple nodules [counts:3, 3]
│   │   └── tiny nodules [counts:1, 1]
│   └── calcified nodule [counts:1, 1]
└── cardiomegaly [CUI:C0018800, counts:9, 9]
differential diagnosis [counts:0, 3]
└── pneumonia [CUI:C0032285, counts:3, 3]
    └── atypical pneumonia [CUI:C1412002, counts:1, 1]
"""
PADCHEST_HEAD = (
    ",ImageID,ImageDir,StudyDate_DICOM,StudyID,PatientID,PatientBirth,PatientSex_DICOM,Projection,Labels,Report\n"
)


def touch(folder: Path, *names: str) -> None:
    """Empty files."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def read(folder: Path | list[Path], labels: str, *settings: str) -> Manifest:
    """Read a folder with the small recipe, labels as a TOML list."""
    return manifest.read(folder, few_recipe(f"labels={labels}", *settings))


def write(path: Path, text: str) -> None:
    """Text as it stands."""
    path.write_text(text, "utf-8")


def chestxray14(folder: Path, *, patients: int = 40, lists: bool = True) -> Path:
    """Three images a patient: Effusion, Effusion with Mass, No Finding; images in two folders."""
    folder.mkdir(exist_ok=True)
    head = (
        "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position,"
        "OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y],\n"
    )
    lines, names = [], []
    for patient in range(1, patients + 1):
        for number, (finding, view) in enumerate((("Effusion", "PA"), ("Effusion|Mass", "AP"), ("No Finding", "PA"))):
            name = f"{patient:08d}_{number:03d}.png"
            names.append(name)
            lines.append(f"{name},{finding},{number},{patient},{patient:03d}Y,F,{view},2500,2048,0.171,0.171,\n")
            touch(folder, f"images_{patient % 2 + 1:03d}/images/{name}")
    write(folder / "Data_Entry_2017.csv", head + "".join(lines))
    if lists:
        cut = len(names) * 3 // 4
        write(folder / "train_val_list.txt", "\n".join(names[:cut]))
        write(folder / "test_list.txt", "\n".join(names[cut:]))
    return folder


def chexpert(folder: Path, *, patients: int = 40) -> Path:
    """A frontal and a lateral image a patient; -1 and blanks among the states."""
    folder.mkdir(exist_ok=True)
    head = "Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding,Edema,Pleural Effusion\n"
    for table, part, first, count in (("train.csv", "train", 1, patients), ("valid.csv", "valid", 5001, 4)):
        lines = []
        for patient in range(first, first + count):
            place = f"{part}/patient{patient:05d}/study1"
            states = ("1.0,0.0", "0.0,1.0", "-1.0,0.0", ",1.0")[patient % 4]
            touch(folder, f"{place}/view1_frontal.jpg", f"{place}/view2_lateral.jpg")
            lines.append(f"CheXpert-v1.0-small/{place}/view1_frontal.jpg,Female,{patient % 90},Frontal,AP,,{states}\n")
            lines.append(f"CheXpert-v1.0-small/{place}/view2_lateral.jpg,Male,{patient % 90},Lateral,,,{states}\n")
        write(folder / table, head + "".join(lines))
    return folder


def padchest(folder: Path, *, patients: int = 40) -> Path:
    """Two images a patient, PA and L, and the tree."""
    folder.mkdir(exist_ok=True)
    terms = (
        "['multiple nodules', 'normal']",
        "['post radiotherapy changes']",
        "['cardiomegaly', ' Tiny Nodules ']",
        "['normal']",
        "",
    )
    lines = []
    for patient in range(patients):
        for view in ("PA", "L"):
            name = f"{patient}_{view}.png"
            touch(folder, f"{patient % 3}/{name}")
            text = f'"{terms[patient % 5]}"'
            lines.append(
                f"{len(lines)},{name},{patient % 3},20140915,s{patient},p{patient},1950.0,M,{view},{text},report\n"
            )
    write(folder / "PADCHEST_chest_x_ray_images_labels_160K_01.02.19.csv", PADCHEST_HEAD + "".join(lines))
    write(folder / "tree_term_CUI_counts_160K.csv", TREE)
    return folder
