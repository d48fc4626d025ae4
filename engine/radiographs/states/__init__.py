"""Presentation states: how someone wanted a picture of a study to be seen (DISPLAY-RULES 7).

::

    state = opener.state(path)                       # in the child, like everything that nobody vouches for
    for state in finding.offered(radiograph, states):
        menu.add(state.title)
    shown = applying.present(radiograph, state)      # Presented; a Refusal where the state is for other pictures
"""
