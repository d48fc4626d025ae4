"""An engine on disk: card, weights, hashes; find, load, verify, write."""
