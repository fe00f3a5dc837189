"""«Слайды»: the municipality for a meeting, .pptx with native tables and charts, one module a slide."""
