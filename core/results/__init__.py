"""From a file as it comes to figures a class: recognise, read, check, aggregate, store."""
