"""The one table of actions: menus, shortcuts, toolbar and the F1 sheet are made from it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# When an action can be used: always, with a picture, with an engine's answer in sight, with studies in the list, with
# a picture of several frames.
Context = Literal["always", "picture", "answer", "studies", "frames"]
Menu = Literal["File", "Image", "Heatmaps", "View", "Help"]
MENUS: tuple[Menu, ...] = ("File", "Image", "Heatmaps", "View", "Help")


@dataclass(frozen=True)
class Action:
    """One thing that a person can do.

    Attributes
    ----------
    id
        Stable name; the desk's handler carries it.
    label, help
        For menus; for tooltips and the sheet.
    keys
        Portable key names; the first is shown in menus.
    menu
        Where it stands.
    group
        Actions of one menu with equal groups stand together, between separators.
    checkable, choice
        A switch; one of several of which exactly one is on (named by ``choice``).
    held
        Only while the key is held: listed, but caught where keys are pressed and released.
    """

    id: str
    label: str
    help: str
    keys: tuple[str, ...] = ()
    menu: Menu = "Image"
    context: Context = "picture"
    group: int = 0
    checkable: bool = False
    choice: str = ""
    held: bool = False


RANKS = 9
"""So many findings have a key of their own."""


def _heatmap(rank: int) -> Action:
    help_ = f"Switch the heatmap of the finding at rank {rank}."
    return Action(f"heatmap-{rank}", f"Finding {rank}", help_, (str(rank),), "Heatmaps", "answer", 1)


def _tool(name: str, label: str, key: str, help_: str) -> Action:
    return Action(f"tool-{name}", label, help_, (key,), choice="tool", checkable=True)


ACTIONS: tuple[Action, ...] = (
    Action("open-files", "Open files…", "Open radiographs.", ("Ctrl+O",), "File", "always"),
    Action("open-folder", "Open folder…", "Open a folder with all below it.", ("Ctrl+Shift+O",), "File", "always"),
    Action("open-samples", "Open the samples", "Show the radiographs that Hilum comes with.", (), "File", "always"),
    Action("close-study", "Close study", "Take this study out of the list.", ("Ctrl+W",), "File", "studies", 1),
    Action("close-all", "Close all", "Take everything out of the list.", ("Ctrl+Shift+W",), "File", "studies", 1),
    Action(
        "forget-study",
        "Forget this study…",
        "Delete what Hilum keeps of this study; the files stay.",
        (),
        "File",
        "studies",
        1,
    ),
    Action(
        "forget-listed",
        "Forget these studies…",
        "Delete what Hilum keeps of all studies that are listed now; the files stay.",
        (),
        "File",
        "studies",
        1,
    ),
    Action(
        "export-picture",
        "Export picture…",
        "Save the picture as it is shown, heatmaps and legend included, without the patient's name.",
        ("Ctrl+E",),
        "File",
        "picture",
        2,
    ),
    Action(
        "export-bare",
        "Export bare picture…",
        "Save the picture without heatmaps, marks and texts over it.",
        (),
        "File",
        "picture",
        2,
    ),
    Action(
        "export-readings",
        "Export readings…",
        "Save what the engine says of one picture or of all, as a table or as JSON, without the patient's name.",
        (),
        "File",
        "studies",
        2,
    ),
    Action("copy-picture", "Copy picture", "Copy the picture as it is shown.", ("Ctrl+C",), "File", "picture", 2),
    Action(
        "copy-findings",
        "Copy findings as text",
        "Copy the ranked findings, without the patient's name or number.",
        ("Ctrl+Shift+C",),
        "File",
        "answer",
        2,
    ),
    Action("report", "Report…", "Write a report, save it as PDF or print it.", ("Ctrl+R",), "File", "picture", 3),
    Action(
        "key-image",
        "Take as key image",
        "Put the picture as it is shown into the report, heatmaps and marks included.",
        ("Ctrl+K",),
        "File",
        "picture",
        3,
    ),
    Action("quit", "Quit", "Close Hilum.", ("Ctrl+Q",), "File", "always", 5),
    Action(
        "tool-window",
        "Window/level",
        "Drag right for a wider window, up for a brighter picture.",
        ("W",),
        choice="tool",
        checkable=True,
    ),
    Action("tool-zoom", "Zoom", "Drag up to come nearer.", ("Z",), choice="tool", checkable=True),
    Action(
        "tool-pan",
        "Pan",
        "Drag to move the picture (also Space, or the middle button).",
        ("P",),
        choice="tool",
        checkable=True,
    ),
    _tool("length", "Length", "L", "Measure from end to end; every length says where its scale comes from."),
    _tool("angle", "Angle", "A", "Drag one arm, then click the end of the other."),
    _tool("ratio", "Cardiothoracic ratio", "C", "Four guided clicks, or a proposal to adjust."),
    _tool("box", "Box", "B", "Mean, SD, smallest and largest value and area of a box."),
    _tool("ellipse", "Ellipse", "E", "Mean, SD, smallest and largest value and area of an ellipse."),
    _tool("text", "Text", "T", "Drag from what is meant to where the text goes; a click writes without an arrow."),
    Action("invert", "Invert", "Turn black and white round.", ("I",), group=1, checkable=True),
    Action("fit", "Fit", "Show the whole picture.", ("F",), group=1),
    Action("actual-size", "Actual pixels", "One image pixel on one screen pixel.", ("0",), group=1),
    Action("reset", "Reset", "Back to how the picture was first shown.", ("Backspace",), group=1),
    Action("rotate-right", "Turn right", "Rotate the picture right by a quarter.", ("R",), group=1),
    Action("rotate-left", "Turn left", "Rotate the picture left by a quarter.", ("Shift+R",), group=1),
    Action("flip-across", "Flip left-right", "Flip left and right; a banner says so.", ("X",), group=1),
    Action("flip-down", "Flip upside down", "Flip top and bottom; a banner says so.", ("Y",), group=1),
    Action("upright", "Set upright", "Turn the picture as its file says it should stand.", ("U",), group=1),
    Action("magnifier", "Magnifier (hold)", "While held: a glass under the pointer.", ("M",), group=1, held=True),
    Action("delete-mark", "Delete mark", "Remove the selected mark.", ("Del",), group=2),
    Action("delete-marks", "Delete all marks", "Remove everything that is drawn on this picture.", (), group=2),
    Action("mark-text", "Change the text", "Write the selected text anew (also a double click).", ("F2",), group=2),
    Action("undo", "Undo", "Undo the last change of window, zoom, marks or heatmaps.", ("Ctrl+Z",), group=2),
    Action("redo", "Redo", "Do again what was undone.", ("Ctrl+Shift+Z",), group=2),
    Action("window-file", "The file's own window", "The window that the file states.", ("F5",), group=3),
    Action("window-lung", "Lung", "A window for the lungs.", ("F6",), group=3),
    Action("window-mediastinum", "Mediastinum", "A window for heart and mediastinum.", ("F7",), group=3),
    Action("window-bone", "Bone", "A window for bone.", ("F8",), group=3),
    Action("window-full", "Full range", "From the smallest to the largest stored value.", ("F9",), group=3),
    Action(
        "window-automatic",
        "Automatic",
        "From the body's own values, without padding and collimator.",
        ("F10",),
        group=3,
    ),
    Action(
        "next-image",
        "Next image",
        "The next frame, else the next image of the study, else the next study.",
        ("Down",),
        group=4,
        context="studies",
    ),
    Action(
        "previous-image",
        "Previous image",
        "The frame before, else the image before, else the study before.",
        ("Up",),
        group=4,
        context="studies",
    ),
    Action("next-study", "Next study", "The next study in the list.", ("PgDown",), group=4, context="studies"),
    Action("previous-study", "Previous study", "The study before.", ("PgUp",), group=4, context="studies"),
    Action(
        "next-unread", "Next unread", "The next picture that nobody has reviewed.", ("N",), group=4, context="studies"
    ),
    Action(
        "reviewed",
        "Reviewed, go on",
        "Mark this picture as reviewed and go to the next unread one.",
        ("Return", "Enter"),
        group=4,
        context="picture",
    ),
    Action(
        "play-frames", "Play frames", "Play the frames of this picture, or stop.", ("F3",), group=4, context="frames"
    ),
    Action(
        "bare",
        "Bare radiograph (hold)",
        "While held: every heatmap, mark and text is hidden.",
        ("H",),
        "Heatmaps",
        "picture",
        held=True,
    ),
    *(_heatmap(rank) for rank in range(1, RANKS + 1)),
    Action(
        "heatmaps-present",
        "All above threshold",
        "All heatmaps of present findings on, or all off.",
        ("G",),
        "Heatmaps",
        "answer",
        2,
    ),
    Action("more-opaque", "More opaque", "Heatmaps more opaque.", ("+", "="), "Heatmaps", "answer", 2),
    Action("less-opaque", "Less opaque", "Heatmaps more transparent.", ("-",), "Heatmaps", "answer", 2),
    Action(
        "heatmap-mode",
        "Next way to show",
        "Heatmaps as regions, strengths, contours, the strongest finding alone, or where members differ.",
        ("V",),
        "Heatmaps",
        "answer",
        2,
    ),
    Action(
        "explain",
        "Other explanation methods…",
        "For experts: Grad-CAM and its relatives for one finding, computed with PyTorch.",
        (),
        "Heatmaps",
        "answer",
        3,
    ),
    Action(
        "prior",
        "Earlier radiograph beside",
        "This patient's earlier radiograph of the same view beside the present one, and what changed.",
        ("S",),
        "View",
        "picture",
        checkable=True,
    ),
    Action(
        "link",
        "Link zoom and pan",
        "Zoom and pan all pictures together.",
        ("K",),
        "View",
        "always",
        checkable=True,
    ),
    Action("layout-1", "One picture", "One picture.", ("Ctrl+1",), "View", "always", choice="layout", checkable=True),
    Action(
        "layout-2",
        "Two pictures",
        "Two pictures side by side.",
        ("Ctrl+2",),
        "View",
        "always",
        choice="layout",
        checkable=True,
    ),
    Action(
        "layout-4",
        "Four pictures",
        "Two rows of two pictures.",
        ("Ctrl+4",),
        "View",
        "always",
        choice="layout",
        checkable=True,
    ),
    Action("next-pane", "Next picture beside", "Make the next pane the active one.", ("Ctrl+Tab",), "View", "always"),
    Action(
        "read-first",
        "Read first, then compare",
        "Hide the engine's answer until you have committed yours.",
        ("Ctrl+L",),
        "View",
        "always",
        checkable=True,
    ),
    Action(
        "past-reviews",
        "Your reads…",
        "What your reads so far add up to, held against the engine's, and how they went.",
        (),
        "View",
        "always",
    ),
    Action(
        "corner-texts",
        "Corner texts",
        "Patient, study, window and scale on the picture.",
        ("D",),
        "View",
        "always",
        1,
        checkable=True,
    ),
    Action("panels", "Side panels", "The study list and the findings.", ("F4",), "View", "always", 1, checkable=True),
    Action("full-screen", "Full screen", "The whole screen for Hilum.", ("F11",), "View", "always", 1, checkable=True),
    Action("find", "Find in the list", "Type a name, a date or a file to find it.", ("Ctrl+F",), "View", "studies", 2),
    Action("tags", "Header…", "Everything that the file says, to search and copy.", ("Ctrl+T",), "View", "studies", 2),
    Action(
        "background",
        "Read the list in the background",
        "Let the engine go through the list while nobody waits for it.",
        (),
        "View",
        "always",
        3,
        checkable=True,
    ),
    Action("settings", "Settings…", "Keys, mouse, theme and language.", ("Ctrl+,",), "View", "always", 4),
    Action("palette", "Find an action…", "Every action by its name.", ("Ctrl+Shift+P",), "Help", "always"),
    Action("keys", "Keys and mouse", "Every key and gesture on one sheet.", ("F1",), "Help", "always"),
    Action(
        "heatmap-note",
        "What a heatmap shows",
        "What a heatmap shows, and what it does not.",
        ("Shift+F1",),
        "Help",
        "always",
    ),
    Action(
        "about-engine",
        "Engine…",
        "What the engine is, was trained on, and how good it is; choose another engine or device.",
        (),
        "Help",
        "always",
    ),
    Action(
        "show-log",
        "Show log",
        "Where Hilum notes its own mistakes; no patient's data is in it.",
        (),
        "Help",
        "always",
        1,
    ),
    Action("about", "About Hilum", "Version, licence and what Hilum is not.", (), "Help", "always", 1),
)

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}

# What the mouse does; only for the sheet.
GESTURES: tuple[tuple[str, str], ...] = (
    ("Left drag", "the current tool: window/level, zoom, pan or a mark"),
    ("Left drag on a mark or its handle", "move or change it"),
    ("Middle drag, Space + left drag", "pan"),
    ("Right drag", "zoom about the point where it began"),
    ("Right click", "menu of the picture"),
    ("Wheel", "zoom to the pointer; in a picture of several frames: frames (Ctrl + wheel zooms)"),
    ("Double click", "fill the window with the picture, again to go back; on a text: write it anew"),
    ("Click on a finding", "its heatmap on or off"),
    ("Drop files, folders or archives", "open them"),
    ("Esc", "drop the unfinished mark, the selection or the tool; else pause a read, or stop looking through a folder"),
)
