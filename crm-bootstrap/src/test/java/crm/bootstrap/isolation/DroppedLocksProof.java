package crm.bootstrap.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checks below HTTP are worth something: each lock of the database that is taken away is missed by one of them. */
class DroppedLocksProof {
    @Test
    void every_lock_that_is_taken_away_is_missed() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.migrated();
                Connection superuser = database.asSuperuser()) {
            DroppedLocks locks =
                    new DroppedLocks(superuser, database.applicationRole(), PlantedRows.plantedIn(database));
            locks.dropEach();
            Figures.tell("locks of the database taken away and missed", locks.noticed());
            assertEquals(List.of(), locks.unnoticed());
            assertTrue(
                    locks.noticed().values().stream().mapToInt(i -> i).sum() > 500,
                    locks.noticed().toString());
        }
    }
}
