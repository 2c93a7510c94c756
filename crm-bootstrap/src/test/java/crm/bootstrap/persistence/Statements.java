package crm.bootstrap.persistence;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Listens to the statements that one piece of work, or everybody, sends to the database, through Hibernate or past it. */
@PersistenceUnitExtension
@ApplicationScoped
public class Statements implements StatementInspector {
    private static final ScopedValue<List<String>> HEARD = ScopedValue.newInstance();
    private static final Consumer<String> NOBODY = _ -> {};
    private static final AtomicReference<Consumer<String>> LISTENER = new AtomicReference<>(NOBODY);
    private static final Logger PAST_HIBERNATE = Logger.getLogger("crm.statements");

    static List<String> of(Runnable work) {
        List<String> heard = new ArrayList<>();
        Level before = listenPastHibernate();
        try {
            ScopedValue.where(HEARD, heard).run(work);
        } finally {
            stopListeningPastHibernate(before);
        }
        return heard;
    }

    /** Work that may break off. */
    @FunctionalInterface
    public interface Interruptible {
        void run() throws InterruptedException;
    }

    /** While the work is done, the listener hears every statement of whatever thread. */
    public static void during(Interruptible work, Consumer<String> listener) throws InterruptedException {
        Level before = listenPastHibernate();
        LISTENER.set(listener);
        try {
            work.run();
        } finally {
            LISTENER.set(NOBODY);
            stopListeningPastHibernate(before);
        }
    }

    private static Level listenPastHibernate() {
        Level before = PAST_HIBERNATE.getLevel();
        PAST_HIBERNATE.setLevel(Level.FINE);
        PAST_HIBERNATE.setUseParentHandlers(false);
        PAST_HIBERNATE.addHandler(EAR);
        return before;
    }

    private static void stopListeningPastHibernate(Level before) {
        PAST_HIBERNATE.removeHandler(EAR);
        PAST_HIBERNATE.setUseParentHandlers(true);
        PAST_HIBERNATE.setLevel(before);
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
        LISTENER.get().accept(statement);
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
