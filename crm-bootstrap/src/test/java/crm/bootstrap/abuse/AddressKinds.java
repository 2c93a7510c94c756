package crm.bootstrap.abuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What can be wrong with an address: its path, what stands in its places, its parameters. */
final class AddressKinds {
    /** As they go over the wire. */
    private static final List<String> BROKEN = List.of(
            "%",
            "%z",
            "%zz",
            "%u0041",
            "%00",
            "%ff",
            "%c0%af",
            "%ed%a0%80",
            "%f0%9f",
            "%25%30%30",
            "a%0d%0ab",
            "+",
            "a+b",
            "\u00e4",
            "\u00ff\u00fe",
            "a|b",
            "\"",
            "<>",
            "{}",
            "^`",
            "\\",
            "[0]",
            "a&b=c",
            "a;b",
            "#x",
            "?x?y");

    private AddressKinds() {}

    static List<Kind> all() {
        List<Kind> all = new ArrayList<>();
        HostileValues.TEXTS.forEach((name, text) -> {
            all.add(Kind.of("parameter: " + name, (draft, random) -> parameter(draft, random, Draft.encoded(text))));
            all.add(Kind.of("place: " + name, (draft, random) -> place(draft, random, Draft.encoded(text))));
        });
        BROKEN.forEach(text -> {
            all.add(Kind.of("parameter as is: " + visible(text), (draft, random) -> parameter(draft, random, text)));
            all.add(Kind.of("place as is: " + visible(text), (draft, random) -> place(draft, random, text)));
        });
        parameters(all);
        known(all);
        paths(all);
        return all;
    }

    private static String visible(String text) {
        return text.replaceAll("[^!-~]", "?");
    }

    private static void parameters(List<Kind> all) {
        all.add(query("unknown", _ -> "nonsense=1"));
        all.add(query("prototype", _ -> "__proto__[x]=1"));
        all.add(query("without a value", name -> name));
        all.add(query("with an empty value", name -> name + "="));
        all.add(query("without a name", _ -> "=1"));
        all.add(query("twice", name -> name + "=1&" + name + "=2"));
        all.add(query("a hundred times", name -> (name + "=x&").repeat(100)));
        all.add(query("as a list", name -> name + "[]=1&" + name + "[0]=2"));
        all.add(query("as an object", name -> name + "[a][b]=1"));
        all.add(query("with a semicolon", name -> name + "=1;" + name + "=2"));
        all.add(query("with an encoded name", name -> "%6e%61me=x&" + name + "%00=1"));
        all.add(query("with a broken name", name -> name + "%zz=1"));
        all.add(query("in upper case", name -> name.toUpperCase() + "=1"));
        all.add(query("201 of them", _ -> {
            StringBuilder many = new StringBuilder();
            for (int i = 0; i < 201; i++) {
                many.append("p").append(i).append("=1&");
            }
            return many.toString();
        }));
        all.add(query("of 5000", name -> name + "=" + "x".repeat(5_000)));
        all.add(query("of 5000 as its name", _ -> "x".repeat(5_000) + "=1"));
        all.add(query("ampersands", _ -> "&&&&=&=&"));
        all.add(query("two question marks", name -> "?" + name + "=1?x=2"));
        all.add(query("as json", name -> name + "=%7B%22gte%22%3A1%7D"));
    }

    /** Those that many operations have, whether this one has them or not. */
    private static void known(List<Kind> all) {
        for (String one : List.of(
                "limit=0",
                "limit=-1",
                "limit=1000000000",
                "limit=99999999999999999999",
                "limit=1.5",
                "limit=1e2",
                "limit=",
                "limit=%20%205",
                "page=0",
                "page=-1",
                "page=2147483647",
                "page=1000000000&limit=200",
                "page=2&cursor=x",
                "cursor=x",
                "cursor=",
                "cursor=AAAA.BBBB",
                "cursor=" + "A".repeat(900),
                "cursor=%00",
                "sortBy=nonsense",
                "sortBy=id;drop",
                "sortBy=tenant_id",
                "sortBy=name,name",
                "sortBy=-name",
                "sortOrder=sideways",
                "sortOrder=asc,desc",
                "fields=nonsense",
                "fields=",
                "fields=tenantId",
                "fields=*",
                "fields=" + "id,".repeat(300),
                "include=nonsense",
                "include=owner,owner,owner",
                "include=*",
                "include=../../x",
                "search=",
                "search=%",
                "search=%25%5F%5C",
                "search=" + "a%20".repeat(240),
                "format=json",
                "format=exe",
                "format=csv&limit=1",
                "format=xlsx",
                "format=pdf",
                "format=csv&bom=maybe",
                "format=csv&fields=id",
                "q=",
                "q=%00",
                "q=a&limit=-5&types=nonsense",
                "createdAtFrom=tomorrow",
                "createdAtFrom=9999-12-31T23:59:59Z&createdAtTo=0001-01-01T00:00:00Z",
                "from=2026-13-01&to=x",
                "by=nonsense",
                "explain=maybe",
                "minAmount=1e999999999",
                "minAmount=NaN",
                "days=-1",
                "days=99999999999",
                "ownerId=me,me,me",
                "ownerId=none,null",
                "tags=,,",
                "allowDuplicates=perhaps",
                "currency=XXXX")) {
            String shown = one.length() > 60 ? one.substring(0, 30) + "..." : one;
            all.add(Kind.of("query: " + shown, (draft, random) -> draft.query.add(one)));
        }
    }

    private static void paths(List<Kind> all) {
        all.add(path("slash at its end", path -> path + "/"));
        all.add(path("two slashes", path -> path.replaceFirst("/api/", "/api//")));
        all.add(path("dot segments", path -> path.replaceFirst("/api/", "/api/./x/../")));
        all.add(path("encoded dot segments", path -> path + "/%2e%2e/%2e%2e"));
        all.add(path("out of everything", path -> path + "/../../../../../etc/passwd"));
        all.add(path("encoded slash", path -> path.replaceFirst("/([^/]*)$", "%2f$1")));
        all.add(path("backslash", path -> path.replaceFirst("/([^/]*)$", "\\\\$1")));
        all.add(path("matrix parameters", path -> path + ";a=b;jsessionid=x"));
        all.add(path("upper case", String::toUpperCase));
        all.add(path("one letter encoded", path -> path.replaceFirst("crm", "c%72m")));
        all.add(path("nul at its end", path -> path + "%00"));
        all.add(path("json at its end", path -> path + ".json"));
        all.add(path("more of it", path -> path + "/x/y/z"));
        all.add(path("broken at its end", path -> path + "/%zz"));
        all.add(path("broken within", path -> path.replaceFirst("crm", "c%rm")));
        all.add(path("of 3000", path -> path + "/" + "a".repeat(3_000)));
        all.add(path("of 500 segments", path -> path + "/a".repeat(500)));
        all.add(path("bytes beyond ascii", path -> path + "/\u00e4\u00ff"));
        all.add(path("whole address", path -> "http://evil.example" + path));
        all.add(path("star", _ -> "*"));
        all.add(path("without its slash", path -> path.substring(1)));
        all.add(path("space as plus", path -> path + "+"));
    }

    private static Kind query(String name, Function<String, String> query) {
        return Kind.of("query: parameter " + name, (draft, random) -> {
            List<Operation.Parameter> known = draft.operation.parameters("query");
            String one = known.isEmpty()
                    ? "x"
                    : known.get(random.nextInt(known.size())).name();
            return draft.query.add(query.apply(one));
        });
    }

    private static Kind path(String name, UnaryOperator<String> change) {
        return Kind.of("path: " + name, (draft, random) -> {
            String[] parts = draft.itsTarget().split("\\?", 2);
            draft.target = java.util.Optional.of(change.apply(parts[0]) + (parts.length == 2 ? "?" + parts[1] : ""));
            draft.onItsWay = false;
            draft.genuine = false;
            return true;
        });
    }

    private static boolean parameter(Draft draft, Random random, String value) {
        List<Operation.Parameter> known = draft.operation.parameters("query");
        return !known.isEmpty()
                && draft.query.add(known.get(random.nextInt(known.size())).name() + "=" + value);
    }

    private static boolean place(Draft draft, Random random, String value) {
        if (draft.places.isEmpty()) {
            return false;
        }
        List<String> names = List.copyOf(draft.places.keySet());
        draft.places.put(names.get(random.nextInt(names.size())), value);
        // What stands there may end the path, or have parts of its own.
        draft.onItsWay = false;
        draft.genuine = false;
        return true;
    }
}
