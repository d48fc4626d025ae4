"""The loop: stages of epochs of steps, on one device or several, that can stop and go on."""
