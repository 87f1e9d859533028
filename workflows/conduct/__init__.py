"""Signing the Code and the undertaking: who must, who has, and the proof she keeps."""
