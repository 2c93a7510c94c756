package crm.adapter.rest.types;

import crm.application.Verb;
import crm.application.access.Grants;
import crm.application.types.TypeOffer;
import crm.domain.kernel.Field;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Describes a type to somebody in the words of its declaration. */
final class TypeDescription {
    private static final String ROOT = "/api/crm/";

    private TypeDescription() {}

    static Plain of(TypeOffer offer) {
        RecordType<?> type = offer.type();
        return new Members()
                .with("name", type.name())
                .with("path", ROOT + type.path())
                .with("description", type.description())
                .with("labelField", type.label().name())
                .with("operations", offer.operations(), operation -> operation(type, operation))
                .with("fields", fields(type), FieldDescription::of)
                .with("unique", type.uniques(), TypeDescription::unique)
                .with("order", order(type.order()))
                .with("includes", offer.companions(), TypeDescription::companion)
                .with("verbs", offer.verbs(), TypeDescription::verb)
                .structure();
    }

    /** Every permission held, and how far it reaches. */
    static Plain permissions(Grants grants) {
        Members permissions = new Members();
        new TreeMap<>(grants.scopes()).forEach((permission, scope) -> permissions.with(permission, scope.code()));
        return permissions.structure();
    }

    private static List<Field<?>> fields(RecordType<?> type) {
        return Stream.concat(type.form().fields().stream(), RecordType.KEPT_BY_SYSTEM.fields().stream())
                .toList();
    }

    private static Plain operation(RecordType<?> type, TypeOffer.OperationOffer offer) {
        return new Members()
                .with("name", offer.operation().verb())
                .with("permission", type.permission(offer.operation()))
                .with("scope", offer.scope().code())
                .structure();
    }

    private static Plain unique(RecordType.Unique unique) {
        return Plain.texts(unique.fields().stream().<String>map(Field::name).toList());
    }

    private static Plain order(RecordType.Order order) {
        return new Members()
                .with("sortBy", order.field().name())
                .with("sortOrder", order.descending() ? "desc" : "asc")
                .structure();
    }

    private static Plain companion(TypeOffer.Companion companion) {
        return new Members()
                .with("name", companion.name())
                .with("type", companion.type().name())
                .with("several", companion.several())
                .structure();
    }

    private static Plain verb(TypeOffer.VerbOffer offer) {
        Verb verb = offer.verb();
        return new Members()
                .with("name", verb.name())
                .with("methods", verb.methods(), method -> Plain.text(method.name()))
                .with("path", ROOT + verb.type().path() + "/{id}/" + verb.name())
                .with("description", verb.description())
                .with("permission", verb.permission())
                .with("scope", offer.scope().code())
                .with("input", verb.input().fields(), FieldDescription::of)
                .structure();
    }
}
