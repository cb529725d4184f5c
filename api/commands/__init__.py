"""The commands of `yanbao`, one file each; imported when they are called."""
