"""The screens of the full-screen face, a file each."""
