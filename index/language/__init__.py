"""What Yanbao knows of Chinese and English: scripts, words, numbers, periods, terms and company names."""
