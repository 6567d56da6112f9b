"""The command line. Commands parse options and print; the work is done by ``coprod_rules.pipeline``."""
