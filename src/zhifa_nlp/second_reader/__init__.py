"""An optional second opinion by a language model of the office's own, on what the labeller was not sure of."""
