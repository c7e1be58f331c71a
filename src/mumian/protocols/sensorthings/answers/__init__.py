"""What all sources of rows share: what is asked of them, how much they may answer, and how a row looks."""
