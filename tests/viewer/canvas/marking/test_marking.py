"""Marks under real mouse and key events."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from pytestqt.qtbot import QtBot

from engine.radiographs.display import render
from engine.radiographs.radiograph import Identity, Spacing, SpacingSource
from engine.reading.turning import Turn
from tests.viewer.canvas.hands import LEFT, click, double_click, drag, hover, mouse, radiograph, shot
from viewer.canvas.canvas import Canvas
from viewer.canvas.gestures import MARK_TOOLS, Tool
from viewer.canvas.grey import picture_of
from viewer.canvas.marking.writing import Writing
from viewer.canvas.view import View
from viewer.marks.mark import Mark
from viewer.work.jobs import Jobs


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[Canvas]:
    """300 points for 300 pixels: places of the picture are points of the canvas."""
    jobs = Jobs({"paint": 1})
    made = Canvas(jobs)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    made.set_corner_texts(False)
    made.show_picture(picture_of(radiograph()))
    shot(made)
    yield made
    jobs.close()


def settled(canvas: Canvas) -> list[tuple[Mark, ...]]:
    heard: list[tuple[Mark, ...]] = []
    canvas.marks_settled.connect(heard.append)
    return heard


@pytest.mark.parametrize("tool", ["length", "box", "ellipse"])
def test_a_drag_draws_a_mark_and_leaves_the_window_alone(canvas: Canvas, tool: Tool) -> None:
    heard, view = settled(canvas), canvas.view
    before = shot(canvas)
    canvas.set_tool(tool)
    drag(canvas, (50, 60), (150, 200))
    (mark,) = canvas.marks
    assert (mark.kind, mark.points) == (tool, ((50.0, 60.0), (150.0, 200.0)))
    assert heard == [(mark,)]
    assert canvas.view == view
    assert (shot(canvas) != before).any()


def test_two_clicks_draw_as_well_and_the_line_follows_the_hand_between_them(canvas: Canvas) -> None:
    canvas.set_tool("length")
    click(canvas, (50, 60))
    assert canvas.marks == ()
    hover(canvas, (100, 60))
    one = shot(canvas)
    hover(canvas, (100, 160))
    assert (shot(canvas) != one).any()
    click(canvas, (100, 160))
    assert canvas.marks[0].points == ((50.0, 60.0), (100.0, 160.0))


def test_a_double_click_is_no_second_point_and_does_not_fill_the_window_while_a_mark_is_drawn(
    canvas: Canvas, qtbot: QtBot
) -> None:
    canvas.set_tool("length")
    with qtbot.assertNotEmitted(canvas.filled):
        double_click(canvas, (50, 60))
    assert canvas.marks == ()
    click(canvas, (90, 60))
    assert len(canvas.marks) == 1
    canvas.set_tool("window")
    with qtbot.waitSignal(canvas.filled):
        double_click(canvas, (250, 250))


def test_an_angle_takes_an_arm_and_a_click_or_three_clicks(canvas: Canvas) -> None:
    canvas.set_tool("angle")
    drag(canvas, (50, 50), (50, 150))
    assert canvas.marking.unfinished
    click(canvas, (150, 150))
    for at in ((200, 50), (200, 150), (250, 150)):
        click(canvas, at)
    assert [mark.points for mark in canvas.marks] == [
        ((50.0, 50.0), (50.0, 150.0), (150.0, 150.0)),
        ((200.0, 50.0), (200.0, 150.0), (250.0, 150.0)),
    ]


def test_the_ratio_is_guided_and_each_point_can_be_drawn_into_place(canvas: Canvas) -> None:
    canvas.set_tool("ratio")
    prompts = [canvas.marking.prompt("ratio")]
    for at in ((100, 150), (180, 150)):
        click(canvas, at)
        prompts.append(canvas.marking.prompt("ratio"))
    drag(canvas, (50, 200), (40, 205))
    prompts.append(canvas.marking.prompt("ratio"))
    click(canvas, (240, 205))
    assert [prompt.split(":")[0][-6:] for prompt in prompts] == ["1 of 4", "2 of 4", "3 of 4", "4 of 4"]
    assert canvas.marks[0].points == ((100.0, 150.0), (180.0, 150.0), (40.0, 205.0), (240.0, 205.0))
    assert not canvas.marks[0].proposed


def test_a_drag_takes_a_mark_by_its_line_and_a_handle_by_itself_whatever_the_tool(canvas: Canvas) -> None:
    canvas.set_tool("length")
    drag(canvas, (50, 60), (150, 60))
    for number, tool in enumerate(("window", "zoom", "box")):
        canvas.set_tool(tool)  # type: ignore[arg-type]
        view = canvas.view
        drag(canvas, (100, 61 + 20 * number), (110, 81 + 20 * number))
        assert canvas.view == view
    assert canvas.marks[0].points == ((80.0, 120.0), (180.0, 120.0))
    drag(canvas, (182, 120), (202, 150))
    assert canvas.marks[0].points == ((80.0, 120.0), (200.0, 150.0))
    drag(canvas, (80, 120), (-500, -500))
    assert canvas.marks[0].points[0] == (0.0, 0.0)
    assert len(canvas.marks) == 1


def test_one_step_is_told_for_one_drag_and_none_for_a_click(canvas: Canvas) -> None:
    canvas.set_marks([Mark("a", "length", ((50.0, 60.0), (150.0, 60.0)))])
    heard = settled(canvas)
    drag(canvas, (100, 60), (130, 90))
    assert len(heard) == 1
    click(canvas, (130, 90))
    assert len(heard) == 1
    assert canvas.marking.selected is not None


def test_delete_removes_the_selected_mark_only(canvas: Canvas) -> None:
    canvas.set_marks([Mark("a", "length", ((50, 60), (150, 60))), Mark("b", "length", ((50, 160), (150, 160)))])
    shot(canvas)
    assert not canvas.marking.delete()
    click(canvas, (100, 160))
    assert canvas.marking.delete()
    assert [mark.name for mark in canvas.marks] == ["a"]


def test_escape_drops_the_unfinished_mark_then_the_selection_then_the_tool(canvas: Canvas) -> None:
    canvas.set_tool("length")
    drag(canvas, (50, 60), (150, 60))
    click(canvas, (50, 160))
    assert canvas.marking.unfinished
    click(canvas, (50, 160))
    assert canvas.escape()
    assert not canvas.marking.unfinished
    shot(canvas)
    click(canvas, (100, 60))
    assert canvas.marking.selected is not None
    assert canvas.escape()
    assert canvas.marking.selected is None
    assert canvas.tool == "length"
    assert canvas.escape()
    assert canvas.tool == "window"
    assert not canvas.escape()
    assert len(canvas.marks) == 1


def test_escape_in_a_drag_puts_the_mark_back(canvas: Canvas) -> None:
    canvas.set_marks([Mark("a", "length", ((50.0, 60.0), (150.0, 60.0)))])
    shot(canvas)
    mouse(canvas, QEvent.Type.MouseButtonPress, (100, 60))
    mouse(canvas, QEvent.Type.MouseMove, (100, 160))
    assert canvas.marks[0].points[0] == (50.0, 160.0)
    assert canvas.escape()
    assert canvas.marks[0].points[0] == (50.0, 60.0)
    mouse(canvas, QEvent.Type.MouseMove, (100, 260))
    mouse(canvas, QEvent.Type.MouseButtonRelease, (100, 260))
    assert canvas.marks[0].points[0] == (50.0, 60.0)


def test_text_is_written_on_the_picture_with_and_without_an_arrow(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_tool("text")
    writing = canvas.findChild(Writing)
    drag(canvas, (200, 200), (60, 80))
    assert writing.isVisible()
    qtbot.keyClicks(writing, "nodule")
    qtbot.keyClick(writing, Qt.Key.Key_Return)
    assert not writing.isVisible()
    click(canvas, (20, 250))
    qtbot.keyClicks(writing, "left")
    qtbot.keyClick(writing, Qt.Key.Key_Return)
    click(canvas, (20, 280))
    qtbot.keyClick(writing, Qt.Key.Key_Escape)
    click(canvas, (20, 280))
    qtbot.keyClick(writing, Qt.Key.Key_Return)
    assert [(mark.kind, mark.text) for mark in canvas.marks] == [("arrow", "nodule"), ("text", "left")]
    assert canvas.marks[0].points == ((200.0, 200.0), (60.0, 80.0))
    canvas.set_tool("window")
    shot(canvas)
    double_click(canvas, (25, 250))
    assert writing.text() == "left"
    qtbot.keyClicks(writing, "right")
    qtbot.keyClick(writing, Qt.Key.Key_Return)
    assert canvas.marks[1].text == "right"


def test_a_proposal_is_four_borders_to_adjust_and_gives_way_to_the_next(canvas: Canvas) -> None:
    heard = settled(canvas)
    canvas.propose_ratio([(100, 150), (180, 150), (40, 205), (240, 205)])
    canvas.propose_ratio([(110, 150), (180, 150), (40, 205), (900, 205)])
    (mark,) = canvas.marks
    assert mark.proposed
    assert mark.points[3] == (300.0, 205.0), "a proposal stays in the picture"
    assert heard[-1] == (mark,)
    shot(canvas)
    drag(canvas, (110, 150), (90, 150))
    (mark,) = canvas.marks
    assert not mark.proposed
    assert mark.points[0] == (90.0, 150.0)
    canvas.propose_ratio([(100, 150), (180, 150), (40, 205), (240, 205)])
    assert len(canvas.marks) == 2, "what a hand has adjusted is the hand's"


@pytest.mark.parametrize("turn", [Turn(True, False, True), Turn(False, False, True), Turn(True, True, True)])
def test_marks_stay_on_their_pixels_when_the_picture_turns(canvas: Canvas, turn: Turn) -> None:
    made = radiograph(200, 300, spacing=Spacing(0.2, 0.2, SpacingSource.DETECTOR))
    canvas.show_picture(picture_of(made))
    canvas.set_marks([Mark("a", "length", ((100.0, 50.0), (200.0, 50.0)))])
    canvas.set_view(View(canvas.view.choice, turn=turn))
    shot(canvas)
    placement = canvas.placement
    assert placement is not None
    x, y = placement.to_screen(150, 50)
    drag(canvas, (x, y), placement.to_screen(150, 90))
    assert np.allclose(canvas.marks[0].points, ((100.0, 90.0), (200.0, 90.0)))
    canvas.set_tool("length")
    drag(canvas, placement.to_screen(20, 20), placement.to_screen(60, 20))
    assert np.allclose(canvas.marks[1].points, ((20.0, 20.0), (60.0, 20.0)))


def test_the_ratio_is_measured_across_the_chest_also_where_it_lies(canvas: Canvas) -> None:
    points = [(100, 150), (180, 150), (40, 205), (240, 205)]
    canvas.set_view(View(canvas.view.choice, turn=Turn(True, False, True)))
    canvas.propose_ratio(points)
    assert canvas.marks[0].axis == "rows", "without a stated orientation: across the screen"
    lying = radiograph(edges=("H", "L"), identity=Identity(view_position="PA"))
    canvas.show_picture(picture_of(lying))
    canvas.propose_ratio(points)
    assert canvas.marks[0].axis == "rows"
    canvas.show_picture(picture_of(radiograph(edges=("L", "F"), identity=Identity(view_position="PA"))))
    canvas.set_view(View(canvas.view.choice, turn=Turn(True, False, True)))
    canvas.propose_ratio(points)
    assert canvas.marks[0].axis == "columns"


def test_the_bare_picture_has_no_marks_and_they_cannot_be_taken(canvas: Canvas) -> None:
    canvas.set_marks([Mark("a", "box", ((50, 60), (150, 160)))])
    canvas.set_tool("length")
    assert (shot(canvas)[..., 0] != render(radiograph())).any()
    canvas.set_bare(True)
    np.testing.assert_array_equal(shot(canvas)[..., 0], render(radiograph()))
    drag(canvas, (50, 60), (80, 90))
    assert canvas.marks == (Mark("a", "box", ((50, 60), (150, 160))),)


def test_another_picture_has_none_of_the_last_ones_marks(canvas: Canvas) -> None:
    canvas.set_tool("length")
    drag(canvas, (50, 60), (150, 60))
    click(canvas, (200, 200))
    canvas.show_picture(picture_of(radiograph()))
    assert canvas.marks == ()
    assert not canvas.marking.unfinished
    canvas.set_tool("window")
    np.testing.assert_array_equal(shot(canvas)[..., 0], render(radiograph()))


def test_space_and_the_other_buttons_go_past_the_marks(canvas: Canvas) -> None:
    canvas.set_view(View(canvas.view.choice, zoom=2.0, centre=(150.0, 150.0)))
    canvas.set_tool("box")
    canvas.set_panning(True)
    drag(canvas, (100, 100), (120, 110))
    canvas.set_panning(False)
    assert canvas.view.centre == (140.0, 145.0)
    drag(canvas, (100, 100), (120, 110), Qt.MouseButton.MiddleButton)
    assert canvas.view.centre == (130.0, 140.0)
    drag(canvas, (100, 100), (100, 60), Qt.MouseButton.RightButton)
    assert canvas.view.zoom is not None
    assert canvas.view.zoom > 2.0
    assert canvas.marks == ()


def test_a_right_click_selects_what_lies_there(canvas: Canvas) -> None:
    canvas.set_marks([Mark("a", "length", ((50, 60), (150, 60)))])
    shot(canvas)
    asked: list[object] = []
    canvas.menu_wanted.connect(asked.append)
    click(canvas, (100, 60), Qt.MouseButton.RightButton)
    assert canvas.marking.selected is not None
    click(canvas, (100, 260), Qt.MouseButton.RightButton)
    assert canvas.marking.selected is None
    assert len(asked) == 2


def test_the_cursor_says_what_a_press_would_take(canvas: Canvas) -> None:
    canvas.set_marks([Mark("a", "length", ((50, 60), (150, 60)))])
    shot(canvas)
    hover(canvas, (100, 60))
    assert canvas.cursor().shape() == Qt.CursorShape.SizeAllCursor
    hover(canvas, (150, 60))
    assert canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    hover(canvas, (100, 160))
    assert canvas.cursor().shape() == Qt.CursorShape.CrossCursor


@pytest.mark.parametrize("tool", sorted(MARK_TOOLS))
def test_a_press_beside_the_picture_begins_nothing(canvas: Canvas, tool: Tool) -> None:
    canvas.show_picture(picture_of(radiograph(300, 100)))
    canvas.set_tool(tool)
    view = canvas.view
    drag(canvas, (20, 60), (60, 90))
    assert canvas.marks == ()
    assert not canvas.marking.unfinished
    assert canvas.view == view


def test_words_stay_legible_on_white_and_on_black(canvas: Canvas) -> None:
    for shade in (0, 4095):
        made = radiograph()
        made.pixels[:] = shade
        made.pixels[0, 0] = 4095 - shade
        canvas.show_picture(picture_of(made))
        canvas.set_marks([Mark("a", "length", ((50, 150), (150, 150)))])
        around_words = shot(canvas)[130:170, 155:290].astype(int)
        assert around_words.max() - around_words.min() > 140
    mouse(canvas, QEvent.Type.MouseMove, (5, 5), LEFT, held=False)
