"""The training of the gate: what tells an upright frontal chest radiograph from everything else, by pixels."""
