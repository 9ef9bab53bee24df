"""Files and folders as the operating system has them: reading, walking, naming and writing, each refusal in one sentence about one file."""
