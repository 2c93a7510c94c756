package crm.bootstrap.faults;

import java.sql.SQLException;

/** What became of jobs. */
final class Jobs {
    private Jobs() {}

    static boolean succeeded(Client client, String job) {
        try {
            return client.get("/api/crm/jobs/" + job).text("status").equals("SUCCEEDED");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How often jobs have ended, by the change log; fails where one has ended more than once. */
    static int endings(Installation installation) throws SQLException {
        try (var connection = installation.postgres().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select count(*), count(distinct record_id) from change_log
                        where type = 'job' and fields::text like '%SUCCEEDED%'""")) {
            rows.next();
            if (rows.getInt(1) != rows.getInt(2)) {
                throw new AssertionError(rows.getInt(1) + " endings of " + rows.getInt(2) + " jobs");
            }
            return rows.getInt(1);
        }
    }
}
