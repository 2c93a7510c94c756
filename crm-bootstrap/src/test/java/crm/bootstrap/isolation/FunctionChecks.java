package crm.bootstrap.isolation;

import static crm.bootstrap.isolation.PlantedRows.text;

import crm.bootstrap.isolation.Catalogue.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the functions with their owner's rights do for a tenant that asks about another one's records and users. */
final class FunctionChecks {
    private static final String SHOWN = "select set_config('app.tenant_id', %s, true)";

    private final Connection connection;
    private final PlantedRows rows;
    private final String ours = PlantedRows.OURS;
    private final String theirs = PlantedRows.THEIRS;
    private final List<String> findings = new ArrayList<>();
    private int checks;

    FunctionChecks(Connection connection, PlantedRows rows) {
        this.connection = connection;
        this.rows = rows;
    }

    /**
     * Gives a user of each tenant an account and an invitation, and the other tenant a user with the same identity as
     * our own: identities are unique within a tenant alone.
     */
    static void plant(Connection superuser, PlantedRows rows) throws SQLException {
        Table users = rows.tables().get("app_user");
        Map<String, String> twin = rows.row(users, PlantedRows.THEIRS, 3);
        twin.put("id", user(rows, PlantedRows.OURS));
        try (var statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(PlantedRows.insert(users, twin));
            statement.execute("reset session_replication_role");
        }
        account(superuser, PlantedRows.OURS, user(rows, PlantedRows.OURS), "ours");
        account(superuser, PlantedRows.THEIRS, user(rows, PlantedRows.THEIRS), "theirs");
        account(superuser, PlantedRows.THEIRS, user(rows, PlantedRows.OURS), "twin");
    }

    private static void account(Connection superuser, String tenant, String user, String name) throws SQLException {
        String account = text(UUID.randomUUID().toString());
        try (var statement = superuser.createStatement()) {
            statement.execute("insert into account (id, email, password_hash, created_at) values (" + account + ", "
                    + text(name + "@crm.example") + ", 'hash of " + name + "', now())");
            statement.execute("insert into membership (tenant_key, user_id, account_id, active, confirmed,"
                    + " invitation_hash, invited_until) values (" + text(tenant) + ", " + text(user) + ", " + account
                    + ", true, false, " + text("invitation of " + name) + ", '2100-01-01')");
            statement.execute("insert into second_factor (account_id, secret, begun_at) values (" + account
                    + ", 'SECRET', now())");
        }
    }

    int checks() {
        return checks;
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    void check() throws SQLException {
        for (Map.Entry<String, String> question : questions().entrySet()) {
            answersNothing(question.getKey(), question.getValue());
        }
        finds(ours, "found_records", "select count(*) from found_records('customer', array['%'])");
        for (String user : List.of(text(user(rows, theirs)), text(user(rows, ours)))) {
            for (String command : List.of(
                    "select change_password(" + user + ", 'stolen')",
                    "select renew_credentials(" + user + ")",
                    "select unlink_account(" + user + ")",
                    "select invite_user(" + user + ", 'stolen', '2100-01-01')",
                    "select confirm_membership(" + user + ")",
                    "select begin_second_factor(" + user + ", 'STOLEN', now())",
                    "select enrol_second_factor(" + user + ", 'SECRET', 1, array['stolen'], now())",
                    "select remove_second_factor(" + user + ")",
                    "select link_account(" + user + ", 'ours@crm.example', false, gen_random_uuid(), now())",
                    "select link_account(" + user + ", 'theirs@crm.example', false, gen_random_uuid(), now())",
                    "select link_account(" + user + ", 'nobody@crm.example', false, gen_random_uuid(), now())")) {
                leavesTheirsAlone(command);
            }
        }
        for (String function : List.of(
                "account_memberships(gen_random_uuid())",
                "is_any_tenant_founded()",
                "tenant_for_founding('', '')",
                "tenants_with_standard_roles()",
                "tenants_with_reminders(now())",
                "tenants_with_overdue_rules()",
                "tenants_with_old_notifications(now())",
                "tenants_with_files_left_over(now())",
                "tenants_with_faded_scores(now())",
                "claim_job('1 minute')")) {
            forgetsEveryTenant(function);
        }
    }

    /** Whoever has looked at all tenants is bound to one again afterwards. */
    private void forgetsEveryTenant(String function) throws SQLException {
        checks++;
        asked(ours, "select count(*) from " + function);
        String left = asked(ours, "select current_setting('app.every_tenant', true)");
        if (!left.isEmpty()) {
            findings.add(function + " leaves " + left);
        }
    }

    /** Questions about the other tenant that find something for it, and nothing for us. */
    private Map<String, String> questions() {
        String user = text(user(rows, theirs));
        String record =
                text(rows.row(rows.tables().get("search_entry"), theirs, 1).get("record_id"));
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("account_of_user", "select count(*) from account_of_user(" + user + ")");
        questions.put(
                "invited_user",
                "select count(*) from invited_user(" + text("invitation of theirs") + ", now()) u where u is not null");
        questions.put(
                "found_records",
                "select count(*) from found_records('customer', array['%']) where record_id = " + record);
        questions.put(
                "best_records",
                "select count(*) from best_records(array['customer'], array['%'], 'isolated', 100) where record_id = "
                        + record);
        questions.put(
                "similar_records",
                "select count(*) from similar_records('customer', "
                        + text(rows.row(rows.tables().get("search_entry"), theirs, 1)
                                .get("text"))
                        + ", 100) where record_id = " + record);
        return questions;
    }

    private void answersNothing(String what, String question) throws SQLException {
        finds(theirs, what + " for themselves", question);
        for (String asking : List.of(ours, "", "%")) {
            checks++;
            String found = asked(asking, question);
            if (!found.equals("0")) {
                findings.add(what + " as <" + asking + "> answers " + found);
            }
        }
    }

    private void finds(String asking, String what, String question) throws SQLException {
        checks++;
        String found = asked(asking, question);
        if (!found.equals("1")) {
            findings.add(what + " finds " + found);
        }
    }

    private void leavesTheirsAlone(String command) throws SQLException {
        for (String asking : List.of(ours, "", "%")) {
            checks++;
            String before = accountOfTheirs();
            Savepoint savepoint = connection.setSavepoint();
            asked(asking, command);
            String after = accountOfTheirs();
            connection.rollback(savepoint);
            if (!before.equals(after)) {
                findings.add(command + " as <" + asking + "> changes " + before + " to " + after);
            }
        }
    }

    /** What is kept of their user's account and invitation. */
    private String accountOfTheirs() throws SQLException {
        Catalogue.texts(connection, SHOWN.formatted(text(theirs)));
        List<String> kept = new ArrayList<>();
        for (String user : List.of(user(rows, theirs), user(rows, ours))) {
            kept.addAll(Catalogue.texts(
                    connection,
                    "select (a.id, a.email, a.password_hash, a.credentials, a.active, a.confirmed, factor)::text"
                            + " from account_of_user(" + text(user)
                            + ") a left join lateral second_factor_of(a.id) factor on true"));
        }
        for (String name : List.of("theirs", "twin")) {
            kept.addAll(Catalogue.texts(
                    connection, "select invited_user(" + text("invitation of " + name) + ", now())::text"));
        }
        return kept.toString();
    }

    private String asked(String tenant, String question) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        try {
            Catalogue.texts(connection, SHOWN.formatted(text(tenant)));
            String answer = String.valueOf(Catalogue.texts(connection, question).getFirst());
            connection.releaseSavepoint(savepoint);
            return answer;
        } catch (SQLException refused) {
            connection.rollback(savepoint);
            return refused.getMessage();
        }
    }

    private static String user(PlantedRows rows, String tenant) {
        return rows.row(rows.tables().get("app_user"), tenant, 1).get("id");
    }
}
