package crm.adapter.persistence.statement;

/**
 * A value of a type that is not there. A parameter without a type would be a statement of its own for PostgreSQL's driver,
 * which it prepares anew.
 *
 * @param type its name in PostgreSQL
 */
public record Absent(String type) {}
