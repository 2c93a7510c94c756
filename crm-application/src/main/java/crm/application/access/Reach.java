package crm.application.access;

import crm.domain.role.Conditions;
import crm.domain.role.Scope;

/**
 * How far a permission reaches by one of the grants of it.
 *
 * @param conditions what must be true of a record besides
 * @param source who or what grants it, in the words of an explanation
 */
public record Reach(Scope scope, Conditions conditions, Source source) {

    /** Where a permission comes from. @param name the role's, or the reason that was given */
    public record Source(Kind kind, String name) {
        /** What sort of source it is. */
        public enum Kind {
            ADMINISTRATOR,
            ROLE,
            PERSONAL,
            PRODUCT
        }

        public static final Source PRODUCT = new Source(Kind.PRODUCT, "the product");
    }

    public static Reach of(Scope scope) {
        return new Reach(scope, Conditions.NONE, Source.PRODUCT);
    }

    /** What this one and the other one reach both. */
    Reach and(Reach other) {
        return new Reach(
                scope.compareTo(other.scope) <= 0 ? scope : other.scope, conditions.and(other.conditions), source);
    }

    /** Whether it reaches everything that the other one does. */
    boolean covers(Reach other) {
        return scope.compareTo(other.scope) >= 0 && (conditions.isEmpty() || conditions.equals(other.conditions));
    }
}
