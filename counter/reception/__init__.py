"""The reception: a person at the door who helps people to the right number."""
