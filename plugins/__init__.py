"""The rule packs of the product: each folder is one plugin, and joins in just as a third party's would."""
