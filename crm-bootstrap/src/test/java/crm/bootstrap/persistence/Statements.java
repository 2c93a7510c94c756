package crm.bootstrap.persistence;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Listens to the statements that one piece of work sends to the database, through Hibernate or past it. */
@PersistenceUnitExtension
@ApplicationScoped
class Statements implements StatementInspector {
    private static final ScopedValue<List<String>> HEARD = ScopedValue.newInstance();

    private static final Logger PAST_HIBERNATE = Logger.getLogger("crm.statements");

    static List<String> of(Runnable work) {
        List<String> heard = new ArrayList<>();
        Level before = PAST_HIBERNATE.getLevel();
        PAST_HIBERNATE.setLevel(Level.FINE);
        PAST_HIBERNATE.setUseParentHandlers(false);
        PAST_HIBERNATE.addHandler(EAR);
        try {
            ScopedValue.where(HEARD, heard).run(work);
        } finally {
            PAST_HIBERNATE.removeHandler(EAR);
            PAST_HIBERNATE.setUseParentHandlers(true);
            PAST_HIBERNATE.setLevel(before);
        }
        return heard;
    }

    @Override
    public String inspect(String statement) {
        hear(statement);
        return statement;
    }

    private static void hear(String statement) {
        Optional.of(HEARD)
                .filter(ScopedValue::isBound)
                .ifPresent(heard -> heard.get().add(statement));
    }

    private static final Handler EAR = new Handler() {
        @Override
        public void publish(LogRecord statement) {
            hear(statement.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
}
