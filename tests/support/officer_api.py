"""An officer at the API."""

OTHER = "disdukcapil-2"
