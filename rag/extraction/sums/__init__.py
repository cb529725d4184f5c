"""What no report states and its figures make out: `arithmetic.py` and `calculating.py` say which sum."""
