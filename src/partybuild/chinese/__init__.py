"""Chinese: words and forms of Chinese text, which know neither lines nor pages."""
