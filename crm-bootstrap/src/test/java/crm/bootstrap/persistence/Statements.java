package crm.bootstrap.persistence;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Listens to the statements that one piece of work sends to the database. */
@PersistenceUnitExtension
@ApplicationScoped
class Statements implements StatementInspector {
    private static final ScopedValue<List<String>> HEARD = ScopedValue.newInstance();

    static List<String> of(Runnable work) {
        List<String> heard = new ArrayList<>();
        ScopedValue.where(HEARD, heard).run(work);
        return heard;
    }

    @Override
    public String inspect(String statement) {
        Optional.of(HEARD)
                .filter(ScopedValue::isBound)
                .ifPresent(heard -> heard.get().add(statement));
        return statement;
    }
}
