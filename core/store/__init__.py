"""The database: the only place with SQL. Every query takes a `Scope` first, without default."""
