"""The invented reports by file name; the ending says how they are read."""

from tests.rag.reports.industry import CHENYAO, HARBOR, SLIDES, VELMORA
from tests.rag.reports.software import ACME, YUNLAN

REPORTS = {
    "yunlan-2023h1.html": YUNLAN,
    "acme-2024q3.md": ACME,
    "chenyao-2024q1.md": CHENYAO,
    "harbor-2023.txt": HARBOR,
    "velmora-2023.md": VELMORA,
    "logistics-map.txt": SLIDES,
}
