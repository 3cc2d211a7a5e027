// Stands in for the built-in script: plain pages need none.
