"""What some engines want done to a picture before it is theirs: contrast evened out, the lungs cut out."""
