"""One module a measure, each with a function `measure`: see `score.Measure`."""
