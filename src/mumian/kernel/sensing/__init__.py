"""Sensing (物联感知): things, datastreams and what they observe; entered by `api`."""
