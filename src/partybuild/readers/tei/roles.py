"""The roles of leaves by the names that TEI, or another project, has for them."""

from __future__ import annotations

from typing import Final

from partybuild.model import Role
from partybuild.tei_terms import FURNITURE_TYPES, HEAD_TYPES, NOTE_TYPES, TRAILER_TYPES

_ROLES: Final = {role.value: role for role in Role}
HEADS: Final = _ROLES | {name: role for role, name in HEAD_TYPES.items()}
NOTES: Final = _ROLES | {name: role for role, name in NOTE_TYPES.items()}
TRAILERS: Final = {name: role for role, name in TRAILER_TYPES.items()}
FURNITURE: Final = {subtype: role for role, (_, subtype) in FURNITURE_TYPES.items()}
# TEI Guidelines 4.2.1 (story), DTABf (jArticle), Digital Egyptian Gazette (item).
ARTICLES: Final = frozenset({"article", "story", "jArticle", "item", "newspaperArticle"})
