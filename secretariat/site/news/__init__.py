"""What is new, for feeds and digests alike: each piece read by the one question who may see it."""

from secretariat.site.news.gathering import news
from secretariat.site.news.items import Item, clean, tag_of, uid_of

__all__ = ["Item", "clean", "news", "tag_of", "uid_of"]
