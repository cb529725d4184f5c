"""The doors of Yanbao: command line, HTTP service and chat page. They translate; nothing is decided here."""
