package crm.bootstrap.database;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import crm.bootstrap.settings.CannotStart;
import crm.bootstrap.settings.Settings.Embedded;

/** Takes the place of the embedded database in the native binary, so that nothing of it is reachable there. */
@TargetClass(EmbeddedDatabase.class)
final class NoDatabaseInNativeBinary {
    private NoDatabaseInNativeBinary() {}

    @Substitute
    public static EmbeddedDatabase start(Embedded choice) {
        throw new CannotStart("The native binary carries no PostgreSQL: set CRM_DATABASE_URL to one you run.");
    }
}
