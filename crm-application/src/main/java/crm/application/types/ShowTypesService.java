package crm.application.types;

import crm.application.UseCase;
import crm.application.Verb;
import crm.application.VerbCatalog;
import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.domain.Catalog;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@UseCase
class ShowTypesService implements ShowTypes {
    private final Catalog catalog;

    ShowTypesService(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<TypeOffer> all(Caller caller) {
        return catalog.types().stream()
                .filter(type -> mayView(caller.grants(), type))
                .map(type -> offer(caller.grants(), type))
                .toList();
    }

    @Override
    public TypeOffer named(Caller caller, String name) {
        return catalog.named(name)
                .filter(type -> mayView(caller.grants(), type))
                .<TypeOffer>map(type -> offer(caller.grants(), type))
                .orElseThrow(() -> Rejected.notFound("type of records"));
    }

    private static boolean mayView(Grants grants, RecordType<?> type) {
        return grants.scope(type.permission(Operation.VIEW)).isPresent();
    }

    private TypeOffer offer(Grants grants, RecordType<?> type) {
        return new TypeOffer(type, operations(grants, type), verbs(grants, type), companions(grants, type));
    }

    private static List<TypeOffer.OperationOffer> operations(Grants grants, RecordType<?> type) {
        return type.operations().stream()
                .flatMap(operation -> grants.scope(type.permission(operation)).stream()
                        .map(scope -> new TypeOffer.OperationOffer(operation, scope)))
                .toList();
    }

    private static List<TypeOffer.VerbOffer> verbs(Grants grants, RecordType<?> type) {
        return VerbCatalog.VERBS.stream()
                .filter(verb -> verb.type() == type)
                .flatMap(verb -> offered(grants, verb).stream())
                .toList();
    }

    private static Optional<TypeOffer.VerbOffer> offered(Grants grants, Verb verb) {
        return grants.scope(verb.permission()).map(scope -> new TypeOffer.VerbOffer(verb, scope));
    }

    /** Records of a type that the caller may not see cannot come along either. */
    private List<TypeOffer.Companion> companions(Grants grants, RecordType<?> type) {
        List<TypeOffer.Companion> companions = new ArrayList<>();
        type.references().forEach((name, field) -> {
            if (field.kind() instanceof Kind.Reference(String target)) {
                companions.add(
                        new TypeOffer.Companion(name, catalog.named(target).orElseThrow(), false));
            }
        });
        for (Catalog.Referrer referrer : catalog.referrersOf(type)) {
            referrer.field()
                    .inverse()
                    .ifPresent(name -> companions.add(new TypeOffer.Companion(name, referrer.type(), true)));
        }
        companions.removeIf(companion -> !mayView(grants, companion.type()));
        return companions;
    }
}
