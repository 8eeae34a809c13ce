"""How the example programme is put together from the texts beside it: no story here, only the making."""
