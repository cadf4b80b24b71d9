"""Clock, money, ids, token signing and the registries every app adds to. No tables, no Django."""
