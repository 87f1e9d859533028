"""Which languages a document is had in, what lacks, and the desk where editors put it right."""
