"""One module a way of working an effect out; `analysing.ways` says which."""
