"""The desk: studies, canvas, findings, marks, store, reports. It asks; the engine answers."""
