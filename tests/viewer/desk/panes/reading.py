from __future__ import annotations

from engine.reading.reading import Finding, Reading


def reading(probabilities: dict[str, float]) -> Reading:
    """What an engine might say, with thresholds at one half."""
    ranked = sorted(probabilities.items(), key=lambda item: -item[1])
    findings = tuple(
        Finding(label, rank, probability, 0.5, "present" if probability >= 0.5 else "absent")
        for rank, (label, probability) in enumerate(ranked, 1)
    )
    return Reading("an engine", "1", "a" * 64, "onnxruntime", "cpu", findings, tuple(probabilities), None, None)
