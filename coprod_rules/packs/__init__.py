"""Folder to RulePack: read the files of a rule pack, check them, and say plainly what is wrong with them."""
