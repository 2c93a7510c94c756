package crm.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills the database of a CRM that was just founded: its own tenant, and others beside it.
 */
public final class Fill {
    private Fill() {}

    /**
     * @param arguments the JDBC address, the owner of the tables and its password; the address of the CRM, who may sign in
     *     there, with which password; how many customers; how many tenants, and with how many customers the others
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        String data = resource("/data.sql");
        int customers = Integer.parseInt(arguments[6]);
        int tenants = Integer.parseInt(arguments[7]);
        int others = Integer.parseInt(arguments[8]);
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2])) {
            String tenant = Client.signedIn(arguments[3], arguments[4], arguments[5]).tenant();
            fill(connection, tenant, customers, data);
            for (int i = 1; i < tenants; i++) {
                found(connection, "bench-" + i);
                fill(connection, "bench-" + i, others, data);
            }
            perform(connection, "vacuum analyze");
        }
    }

    private static void found(Connection connection, String tenant) throws SQLException {
        set(connection, "app.tenant_id", tenant);
        perform(
                connection,
                "insert into tenant (key, tenant_id, name, currency, time_zone)"
                        + " values ('%1$s', '%1$s', '%1$s', 'USD', 'UTC') on conflict do nothing".formatted(tenant));
    }

    private static void fill(Connection connection, String tenant, int customers, String data) throws SQLException {
        long start = System.nanoTime();
        set(connection, "app.tenant_id", tenant);
        set(connection, "bench.customers", Integer.toString(customers));
        perform(connection, data);
        perform(connection, "discard temporary");
        System.out.printf("%s: %,d customers in %.1f s%n", tenant, customers, (System.nanoTime() - start) / 1e9);
    }

    private static void set(Connection connection, String setting, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select set_config(?, ?, false)")) {
            statement.setString(1, setting);
            statement.setString(2, value);
            statement.execute();
        }
    }

    private static void perform(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Fill.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
