"""Who does the work: executors that give a task to a process of this machine, or of another."""
