package crm.adapter.persistence.record;

import crm.domain.Catalog;
import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which records belong to somebody, of whatever type, deleted ones too. */
@ApplicationScoped
public class Belongings {
    private final Catalog catalog;
    private final RecordTables tables;

    Belongings(Catalog catalog, RecordTables tables) {
        this.catalog = catalog;
        this.tables = tables;
    }

    /**
     * A query for the identities of all records that the people own or have created, of the types that have owners.
     *
     * @param people identities, as a text that PostgreSQL reads as an array
     * @param parameters receives the parameters of the query, in their order
     */
    public String of(String tenant, String people, List<Object> parameters) {
        return catalog.types().stream()
                .filter(type -> !type.owners().isEmpty())
                .map(type -> of(type, tenant, people, parameters))
                .collect(Collectors.joining(" union all "));
    }

    private String of(RecordType<?> type, String tenant, String people, List<Object> parameters) {
        List<String> belonging = Stream.concat(
                        Stream.of("created_by"),
                        type.owners().stream().map(Field::name).map(SightCondition::column))
                .map(column -> column + " = any (cast(? as uuid[]))")
                .toList();
        parameters.add(tenant);
        parameters.addAll(Collections.nCopies(belonging.size(), people));
        return "select id from " + tables.of(type).name() + " where tenant_id = ? and ("
                + String.join(" or ", belonging) + ")";
    }
}
