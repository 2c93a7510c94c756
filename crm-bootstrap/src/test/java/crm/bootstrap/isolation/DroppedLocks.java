package crm.bootstrap.isolation;

import static crm.bootstrap.isolation.PlantedRows.quoted;

import crm.bootstrap.isolation.Catalogue.Reference;
import crm.bootstrap.isolation.Catalogue.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes one lock of the database away after the other, each in a transaction that is undone, and looks whether the
 * checks below HTTP notice.
 */
final class DroppedLocks {
    private static final String SETTING = "nullif(current_setting('app.tenant_id', true), '')";

    private final Connection superuser;
    private final String application;
    private final PlantedRows rows;
    private final Map<String, Integer> noticed = new LinkedHashMap<>();
    private final List<String> unnoticed = new ArrayList<>();

    DroppedLocks(Connection superuser, String application, PlantedRows rows) {
        this.superuser = superuser;
        this.application = application;
        this.rows = rows;
    }

    /** How many locks of each kind were taken away and missed. */
    Map<String, Integer> noticed() {
        return noticed;
    }

    /** The locks nobody missed. */
    List<String> unnoticed() {
        return List.copyOf(unnoticed);
    }

    void dropEach() throws SQLException {
        superuser.setAutoCommit(false);
        for (Table table : rows.tables().values()) {
            policies(table);
            for (Reference reference : table.references()) {
                byBehaviour(
                        "reference",
                        table,
                        "alter table " + quoted(table.name()) + " drop constraint " + quoted(reference.name()));
            }
            byCatalogue(table);
        }
        functions();
        wholeDatabase();
    }

    private void policies(Table table) throws SQLException {
        String name = quoted(table.name());
        byBehaviour("policy", table, "drop policy own_tenant on " + name);
        byBehaviour("row-level security", table, "alter table " + name + " disable row level security");
        byBehaviour("policy's USING", table, "alter policy own_tenant on " + name + " using (true)");
        byBehaviour(
                "policy's USING, without a tenant",
                table,
                "alter policy own_tenant on " + name + " using (tenant_id = " + SETTING + " or " + SETTING
                        + " is null)");
        if (table.insertable()) {
            byBehaviour("policy's WITH CHECK", table, "alter policy own_tenant on " + name + " with check (true)");
        }
        byBehaviour(
                "one policy of many",
                table,
                "create policy another on " + name + " for select using (tenant_id like 'theirs%')");
    }

    private void byCatalogue(Table table) throws SQLException {
        String name = quoted(table.name());
        byCatalogue("no right to empty", "grant truncate on " + name + " to " + quoted(application));
        byCatalogue("forced row-level security", "alter table " + name + " no force row level security");
        byCatalogue(
                "keys with the tenant",
                "create index another on " + name + " (" + table.key().getLast() + ")");
        byCatalogue("views that ask as their reader", "create view another as select * from " + name);
        byCatalogue(
                "nothing beyond one tenant",
                "create policy another on " + name + " for select to crm_test_owner using (true)");
    }

    private void functions() throws SQLException {
        for (String[] function : Catalogue.rows(superuser, """
                select proname, pg_get_functiondef(oid) from pg_proc
                where prosecdef and pronamespace = 'public'::regnamespace
                  and (prosrc like '%current_tenant()%' or prosrc like '%app.tenant_id%')
                order by proname""")) {
            functionWithoutTenant(function[0], function[1]);
        }
        for (String function : Catalogue.texts(
                superuser,
                "select oid::regprocedure::text from pg_proc where prosecdef and pronamespace = 'public'::regnamespace")) {
            byCatalogue("functions' search path", "alter function " + function + " reset search_path");
            byCatalogue("functions' rights", "grant execute on function " + function + " to public");
        }
    }

    /** Each of the function's conditions on the tenant in turn. */
    private void functionWithoutTenant(String name, String definition) throws SQLException {
        for (String condition : List.of(
                "entry.tenant_id = nullif(current_setting('app.tenant_id', true), '')",
                "member.tenant_key = current_tenant()",
                "tenant_key = current_tenant()")) {
            int at = definition.indexOf(condition);
            while (at >= 0) {
                if (!definition.startsWith("member.", at - "member.".length())) {
                    String mutant =
                            definition.substring(0, at) + "true" + definition.substring(at + condition.length());
                    byFunctions("a function's tenant", name + " at " + at, mutant);
                }
                at = definition.indexOf(condition, at + 1);
            }
        }
    }

    private void wholeDatabase() throws SQLException {
        String role = quoted(application);
        for (String command : List.of(
                "alter role " + role + " bypassrls",
                "alter role " + role + " superuser",
                "grant crm_test_owner to " + role,
                "grant create on schema public to " + role,
                "grant select on account to " + role,
                "grant select (password_hash) on account to " + role,
                "create table another (id uuid)",
                "create table another (tenant_id text collate \"C\" not null primary key)",
                "create materialized view another as select * from customer",
                "create rule another as on delete to customer do instead nothing",
                "alter table contact add foreign key (created_by) references account (id) not valid",
                "create function another() returns bigint language sql security definer"
                        + " set search_path = public, pg_temp as 'select count(*) from customer'")) {
            byCatalogue("the whole database", command);
        }
    }

    private void byBehaviour(String kind, Table table, String damage) throws SQLException {
        damaged(damage);
        superuser.createStatement().execute("set local role " + quoted(application));
        TableChecks checks = new TableChecks(superuser, rows);
        checks.check(table);
        undone(kind, damage, checks.findings().stream().findFirst());
    }

    private void byFunctions(String kind, String name, String damage) throws SQLException {
        damaged(damage);
        superuser.createStatement().execute("set local role " + quoted(application));
        FunctionChecks checks = new FunctionChecks(superuser, rows);
        checks.check();
        undone(kind, name, checks.findings().stream().findFirst());
    }

    private void byCatalogue(String kind, String damage) throws SQLException {
        damaged(damage);
        Optional<String> finding = new CatalogueLint(superuser, application)
                .findings().values().stream().flatMap(List::stream).findFirst();
        undone(kind, damage, finding);
    }

    private void damaged(String damage) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(damage);
        }
    }

    private void undone(String kind, String damage, Optional<String> finding) throws SQLException {
        superuser.rollback();
        noticed.merge(kind, finding.isPresent() ? 1 : 0, Integer::sum);
        if (finding.isEmpty()) {
            unnoticed.add(damage);
        }
    }
}
