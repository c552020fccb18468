"""What the guarded process and its parent send each other: frames of JSON and Arrow, never pickles."""
