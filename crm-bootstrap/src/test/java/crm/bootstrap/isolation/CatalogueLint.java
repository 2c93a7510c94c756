package crm.bootstrap.isolation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What must hold of the database's own catalogue, whatever rows there are. */
record CatalogueLint(Connection superuser, String application) {
    private static final String OURS = "c.relnamespace = 'public'::regnamespace";
    private static final String OF_TENANTS = OURS + " and c.relkind in ('r', 'p')"
            + " and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id')";

    /** Tables without a tenant, on which the application has no right at all. */
    private static final List<String> LOCKED_AWAY = List.of(
            "account", "flyway_schema_history", "login_attempt", "membership", "recovery_code", "second_factor");

    /** What the owner of the tables may do across tenants, and which functions need it. */
    private static final Map<String, String> POLICIES_FOR_THE_OWNER = new LinkedHashMap<>();

    static {
        POLICIES_FOR_THE_OWNER.put("activity_reminder", "tenants_with_reminders");
        POLICIES_FOR_THE_OWNER.put("activity_rule", "tenants_with_overdue_rules");
        POLICIES_FOR_THE_OWNER.put("job_turn", "claim_job");
        POLICIES_FOR_THE_OWNER.put("lead", "tenants_with_faded_scores");
        POLICIES_FOR_THE_OWNER.put("notification", "tenants_with_old_notifications");
        POLICIES_FOR_THE_OWNER.put("role", "tenants_with_standard_roles");
        POLICIES_FOR_THE_OWNER.put("stored_file", "tenants_with_files_left_over");
        POLICIES_FOR_THE_OWNER.put(
                "tenant",
                "account_memberships, is_any_tenant_founded, tenant_for_founding, tenants_with_old_notifications,"
                        + " tenants_with_reminders");
    }

    /** Found by their words alone: no index on patterns is used under any condition, so this one policy has none. */
    static final String SEARCHED_BY_THE_OWNER = "search_entry";

    /** Functions with the owner's rights, and why they need them. */
    private static final Map<String, String> WITH_THE_OWNERS_RIGHTS = Map.ofEntries(
            Map.entry("account_memberships", "names the tenants of one account, to whoever has its password"),
            Map.entry("account_of_user", "the account of a user of the transaction's tenant"),
            Map.entry("account_with_email", "the account of one address, to sign in"),
            Map.entry("begin_second_factor", "of the account of a user of the transaction's tenant"),
            Map.entry("begin_login_attempt", "counts attempts for all nodes"),
            Map.entry("best_records", "searches with an index, in the transaction's tenant"),
            Map.entry("change_password", "of the account of a user of the transaction's tenant"),
            Map.entry("claim_job", "tells a worker whose job is next"),
            Map.entry("confirm_membership", "of a user of the transaction's tenant"),
            Map.entry("enrol_second_factor", "of the account of a user of the transaction's tenant"),
            Map.entry("forget_login_attempts", "after a success"),
            Map.entry("forgive_login_attempt", "after a success"),
            Map.entry("found_records", "searches with an index, in the transaction's tenant"),
            Map.entry("invite_user", "a user of the transaction's tenant"),
            Map.entry("invited_user", "a user of the transaction's tenant, by the code"),
            Map.entry("is_any_tenant_founded", "whether there is a tenant at all"),
            Map.entry("link_account", "an address to a user of the transaction's tenant"),
            Map.entry("remove_second_factor", "of the account of a user of the transaction's tenant"),
            Map.entry("renew_credentials", "of the account of a user of the transaction's tenant"),
            Map.entry("second_factor_of", "of one account, to check a code"),
            Map.entry("similar_records", "searches with an index, in the transaction's tenant"),
            Map.entry("strengthen_password", "hashes a known password anew"),
            Map.entry("tenant_for_founding", "founds a tenant once, by its administrator's address"),
            Map.entry("tenants_with_faded_scores", "the keys of tenants with something to do"),
            Map.entry("tenants_with_files_left_over", "the keys of tenants with something to do"),
            Map.entry("tenants_with_old_notifications", "the keys of tenants with something to do"),
            Map.entry("tenants_with_overdue_rules", "the keys of tenants with something to do"),
            Map.entry("tenants_with_reminders", "the keys of tenants with something to do"),
            Map.entry("tenants_with_standard_roles", "the keys of tenants with something to do"),
            Map.entry("unlink_account", "of a user of the transaction's tenant"),
            Map.entry("use_recovery_code", "of one account, once"),
            Map.entry("use_time_step", "of one account, once"));

    /** Each rule, and what breaks it. */
    Map<String, List<String>> findings() throws SQLException {
        Map<String, List<String>> findings = new LinkedHashMap<>();
        for (Map.Entry<String, String> rule : rules().entrySet()) {
            findings.put(rule.getKey(), Catalogue.texts(superuser, rule.getValue()));
        }
        findings.put("tables without a tenant are locked away", differences(LOCKED_AWAY, """
                select c.relname from pg_class c
                where %s and c.relkind in ('r', 'p', 'f') and not exists (
                    select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id')""".formatted(OURS)));
        findings.put("only listed policies go beyond one tenant", differences(beyondOneTenant(), """
                select polrelid::regclass::text from pg_policy
                where polname <> 'own_tenant'"""));
        findings.put("only listed functions see more than one tenant", differences(seeingEveryTenant(), """
                select proname from pg_proc
                where pronamespace = 'public'::regnamespace and prosrc like '%app.every_tenant%'"""));
        findings.put(
                "only listed functions have the owner's rights", differences(WITH_THE_OWNERS_RIGHTS.keySet(), """
                select proname from pg_proc
                where prosecdef and pronamespace = 'public'::regnamespace"""));
        return findings;
    }

    private static List<String> beyondOneTenant() {
        return Stream.concat(POLICIES_FOR_THE_OWNER.keySet().stream(), Stream.of(SEARCHED_BY_THE_OWNER))
                .toList();
    }

    private static List<String> seeingEveryTenant() {
        return POLICIES_FOR_THE_OWNER.values().stream()
                .flatMap(functions -> Stream.of(functions.split(", ")))
                .distinct()
                .toList();
    }

    private List<String> differences(Iterable<String> expected, String query) throws SQLException {
        var missing = new TreeSet<String>();
        expected.forEach(missing::add);
        List<String> differences = new ArrayList<>();
        for (String found : Catalogue.texts(superuser, query)) {
            if (!missing.remove(found)) {
                differences.add("not listed: " + found);
            }
        }
        missing.forEach(name -> differences.add("not there: " + name));
        return differences;
    }

    private Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("row-level security is enabled and forced", """
                select c.relname from pg_class c
                where %s and not (c.relrowsecurity and c.relforcerowsecurity)""".formatted(OF_TENANTS));
        rules.put("one policy for all commands holds to the tenant in reading and writing", """
                select c.relname from pg_class c
                where %s and not exists (
                    select from pg_policy p
                    where p.polrelid = c.oid and p.polname = 'own_tenant' and p.polcmd = '*' and p.polpermissive
                      and p.polroles = '{0}'
                      and pg_get_expr(p.polqual, c.oid) = %s and pg_get_expr(p.polwithcheck, c.oid) = %s)""".formatted(
                        OF_TENANTS, OWN_TENANT, OWN_TENANT));
        rules.put(
                "what goes beyond one tenant is the owner's, and only within the functions that say so",
                """
                select p.polrelid::regclass || '.' || p.polname
                from pg_policy p join pg_class c on c.oid = p.polrelid
                where p.polname <> 'own_tenant'
                  and (p.polroles <> array[c.relowner]
                       or c.relname <> '%s' and (
                            pg_get_expr(p.polqual, c.oid) is distinct from %s
                            or p.polcmd <> 'r' and pg_get_expr(p.polwithcheck, c.oid) is distinct from %s))""".formatted(SEARCHED_BY_THE_OWNER, EVERY_TENANT, EVERY_TENANT));
        // What search entries begin with are numbers that each hold for one list of one tenant.
        rules.put("keys and indexes begin with the tenant", """
                select i.indexrelid::regclass::text
                from pg_index i join pg_class c on c.oid = i.indrelid
                left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                where %s and i.indexrelid <> 'tenant_pkey'::regclass
                  and coalesce(a.attname, (regexp_match(
                      pg_get_indexdef(i.indexrelid, 1, true), '^[(]*(?:beginnings_of[(]+)?([a-z_]+)'))[1]) is distinct from 'tenant_id'
                """.formatted(OF_TENANTS));
        rules.put("there is a key", """
                select c.relname from pg_class c
                where %s and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)""".formatted(OF_TENANTS));
        rules.put("references begin with the tenant on both sides", """
                select k.conname
                from pg_constraint k join pg_class c on c.oid = k.conrelid
                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
                where k.contype = 'f' and %s and (a.attname, b.attname) <> ('tenant_id', 'tenant_id')""".formatted(OF_TENANTS));
        rules.put("the tenant is never null and compared byte by byte", """
                select c.relname
                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                where %s and c.relkind in ('r', 'p')
                  and not (a.attnotnull and a.atttypid = 'text'::regtype and a.attcollation = '"C"'::regcollation)""".formatted(OF_TENANTS));
        rules.put("views ask as whoever reads them, and nothing is materialized", """
                select c.relname from pg_class c
                where %s and (c.relkind = 'm' or c.relkind = 'v'
                    and not coalesce('security_invoker=true' = any (c.reloptions), false)
                    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e'))""".formatted(OURS));
        rules.put("no trigger or rule of ours works behind a statement", """
                select tgname::text from pg_trigger where not tgisinternal
                union all
                select rulename::text from pg_rules where schemaname = 'public'""");
        rules.put("no right to empty, to refer to, to maintain or to attach triggers to a table", """
                select c.relname || ' ' || kind from pg_class c
                cross join unnest(array['truncate', 'references', 'trigger']) kind
                where %s and c.relkind in ('r', 'p', 'v', 'm', 'f')
                  and has_table_privilege('%s', c.oid, kind)""".formatted(
                        OURS, application));
        rules.put("no right on tables without a tenant", """
                select c.relname from pg_class c
                where %s and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                  and not exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id')
                  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
                  and (case when c.relkind = 'S' then has_sequence_privilege('%s', c.oid, 'usage, select, update')
                       else has_any_column_privilege('%s', c.oid, 'select, insert, update, references')
                            or has_table_privilege('%s', c.oid, 'delete, truncate, trigger') end)""".formatted(OURS, application, application, application));
        rules.put("no right for everybody", """
                select c.relname from pg_class c, aclexplode(c.relacl) right_of
                where %s and right_of.grantee = 0
                  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')""".formatted(OURS));
        rules.put("the application's role is nobody in particular", """
                select rolname from pg_roles r where rolname = '%s' and (
                    rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
                    or exists (select from pg_auth_members where member = r.oid)
                    or exists (select from pg_class where relowner = r.oid)
                    or exists (select from pg_proc where proowner = r.oid)
                    or exists (select from pg_database where datdba = r.oid)
                    or has_schema_privilege(r.oid, 'public', 'create')
                    or has_database_privilege(r.oid, current_database(), 'create')
                    or has_database_privilege(r.oid, current_database(), 'temporary'))""".formatted(application));
        rules.put("the owner is bound by row-level security, too", """
                select distinct r.rolname from pg_roles r join pg_class c on c.relowner = r.oid
                where %s and (r.rolsuper or r.rolbypassrls)""".formatted(OF_TENANTS));
        rules.put("functions say where they look for names", """
                select proname from pg_proc p
                where p.pronamespace = 'public'::regnamespace
                  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
                  and (p.prosecdef or has_function_privilege('%s', p.oid, 'execute'))
                  and not coalesce('search_path=public, pg_temp' = any (p.proconfig), false)""".formatted(application));
        rules.put("functions are not everybody's", """
                select proname from pg_proc p
                where p.pronamespace = 'public'::regnamespace
                  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
                  and has_function_privilege('public', p.oid, 'execute')""");
        rules.put("no extension reaches files or other servers", """
                select extname from pg_extension where extname not in ('plpgsql', 'pg_trgm', 'btree_gin')""");
        return rules;
    }

    private static final String OWN_TENANT =
            "'(tenant_id = NULLIF(current_setting(''app.tenant_id''::text, true), ''''::text))'";
    private static final String EVERY_TENANT = "'(current_setting(''app.every_tenant''::text, true) = ''on''::text)'";
}
