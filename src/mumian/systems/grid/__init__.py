"""城市网格化管理: what is broken or wrong in the street is found, sent to who must mend it, mended and checked."""
