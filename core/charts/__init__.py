"""Charts and figures that screens and papers share: from numbers to a finding, words, a picture and a table."""
