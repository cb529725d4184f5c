"""MEASURE IT: gold questions, the answers a library gives, and how right, cited and honest those are.

`eval` asks through the same doors as anybody (`rag.QuestionAnswerer`, `index.Library`) and changes neither.
The package's name shadows a builtin, so write `from eval.metrics import …`, never `import eval`.
"""
