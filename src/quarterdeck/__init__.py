"""Quarterdeck: run a marketing team's quarter with Objectives and Key Results."""

__version__ = "0.1.0"
