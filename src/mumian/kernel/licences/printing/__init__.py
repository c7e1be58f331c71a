"""The licence on paper: a PDF with its fonts inside, a picture code to check it by, and the issuing body's seal."""
