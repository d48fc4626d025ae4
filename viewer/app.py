"""From options to a running desk."""

from __future__ import annotations

import os
import signal
import sys

from viewer.desk.options import Options

EXIT_DONE, EXIT_COULD_NOT_START = 0, 3
SWITCH_SECONDS = 0.0005


def headless(options: Options) -> bool:
    """Whether Qt must do without a display: for screenshots, and where there is none."""
    if "QT_QPA_PLATFORM" in os.environ:
        return os.environ["QT_QPA_PLATFORM"] == "offscreen"
    if options.screenshot is not None:
        return True
    on_linux = sys.platform.startswith("linux")
    return on_linux and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(options: Options) -> int:
    """Open the desk; returns the exit code (CONTRACTS)."""
    if headless(options):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        if options.screenshot is None:
            sys.stderr.write(
                "hilum: There is no display to open a window on. Use --screenshot FILE to write it as a picture.\n"
            )
            return EXIT_COULD_NOT_START
    try:
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        sys.stderr.write(f"hilum: The window toolkit cannot be loaded: {error}. Install what the README asks for.\n")
        return EXIT_COULD_NOT_START
    from PySide6.QtCore import qInstallMessageHandler

    from viewer.desk import crash, shooting, theme
    from viewer.desk.window import Window

    # What Qt says of its platform plug-in helps nobody who reads radiographs.
    qInstallMessageHandler(lambda _kind, _context, _text: None)
    # Qt calls back into Python for every row and paint; behind a busy worker each call would wait 5 ms for its turn.
    sys.setswitchinterval(SWITCH_SECONDS)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Hilum")
    app.setApplicationDisplayName("Hilum")
    app.setDesktopFileName("hilum")
    height = options.size[1] if options.screenshot is not None else app.primaryScreen().availableGeometry().height()
    theme.apply(app, theme.text_size(height))
    window = Window(options)
    if window.preferences.theme != "dark":
        theme.apply(app, theme.text_size(height), window.preferences.theme)
    restore_hooks = crash.install(window.store.folder, window.strip.say)
    signal.signal(signal.SIGINT, lambda _number, _frame: window.close())
    try:
        if options.screenshot is None:
            window.restore()
        else:
            window.resize(*options.size)
        window.show()
        window.start()
        if options.screenshot is None:
            return int(app.exec())
        if shooting.take(window, options.screenshot):
            return EXIT_DONE
        sys.stderr.write(f"hilum: {options.screenshot} could not be written. Choose another place.\n")
        return EXIT_COULD_NOT_START
    finally:
        window.close()
        window.shut()
        restore_hooks()
        window.jobs.leave()
