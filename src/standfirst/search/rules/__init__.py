"""Pure decisions of search: words and their tokens, the query, the ranking, snippets and spelling."""
