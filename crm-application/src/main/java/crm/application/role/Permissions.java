package crm.application.role;

import crm.application.Verb;
import crm.application.VerbCatalog;
import crm.domain.DeclaredTypes;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every permission there is: those that declared types and verbs need, and those of the product itself (PRM-1 to PRM-10). */
public final class Permissions {
    public static final String MANAGE_SETTINGS = "crm.settings.manage";
    public static final String VIEW_DASHBOARD = "crm.dashboard.view";
    public static final String VIEW_REPORTS = "crm.reports.view";
    public static final String EXPORT_REPORTS = "crm.reports.export";
    public static final String VIEW_AUDIT = "crm.audit.view";
    public static final String EXPORT_AUDIT = "crm.audit.export";
    public static final String MANAGE_USERS = "crm.user.manage";
    public static final String MANAGE_ROLES = "crm.role.manage";
    public static final String ASSIGN_ACTIVITIES = "crm.activity.assign";
    public static final String SCAN_FOR_DUPLICATES = "crm.dedupe.scan";
    public static final String MERGE_CUSTOMERS = "crm.customer.merge";
    public static final String EXPORT_CUSTOMERS = "crm.customer.export";

    /** In alphabetical order. */
    public static final SortedSet<String> ALL = Collections.unmodifiableSortedSet(all());

    private Permissions() {}

    /** What it takes to carry a whole list of the type away, as in {@code crm.customer.export} (C-66). */
    public static String export(RecordType<?> type) {
        return type.permission(Operation.VIEW).replaceFirst("view$", "export");
    }

    /** The type of records that the permission is about: the one it is named after, or the only one. */
    static Optional<RecordType<?>> about(String permission) {
        List<RecordType<?>> types = Stream.concat(
                        DeclaredTypes.CATALOG.types().stream()
                                .filter(type -> isAbout(type, permission))
                                .<RecordType<?>>map(type -> type),
                        VerbCatalog.VERBS.stream()
                                .filter(verb -> verb.permission().equals(permission))
                                .<RecordType<?>>map(Verb::type))
                .distinct()
                .toList();
        return types.stream()
                .filter(type -> types.size() == 1 || permission.startsWith("crm." + type.name() + "."))
                .<RecordType<?>>map(type -> type)
                .findFirst();
    }

    private static boolean isAbout(RecordType<?> type, String permission) {
        return export(type).equals(permission)
                || Stream.of(Operation.values())
                        .anyMatch(operation -> type.permission(operation).equals(permission));
    }

    private static SortedSet<String> all() {
        SortedSet<String> all = new TreeSet<>(List.of(
                MANAGE_SETTINGS,
                VIEW_DASHBOARD,
                VIEW_REPORTS,
                EXPORT_REPORTS,
                VIEW_AUDIT,
                EXPORT_AUDIT,
                MANAGE_USERS,
                MANAGE_ROLES,
                SCAN_FOR_DUPLICATES,
                MERGE_CUSTOMERS,
                EXPORT_CUSTOMERS,
                ASSIGN_ACTIVITIES));
        for (RecordType<?> type : DeclaredTypes.CATALOG.types()) {
            type.operations().forEach(operation -> all.add(type.permission(operation)));
            if (type.operations().contains(Operation.VIEW)) {
                all.add(export(type));
            }
        }
        VerbCatalog.VERBS.stream().map(Verb::permission).forEach(all::add);
        return all;
    }
}
