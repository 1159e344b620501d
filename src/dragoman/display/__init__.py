"""Results for the eye: sentences in plain English, tables, marked articles, derivations.

Shared by the command line and the Python API; nothing here decides anything. Drawn with rich, so that colour goes
only where the terminal has it.
"""
