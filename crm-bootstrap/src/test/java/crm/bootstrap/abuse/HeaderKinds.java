package crm.bootstrap.abuse;

import java.util.ArrayList;
import java.util.List;

/** What can be wrong with a request's method and headers. */
final class HeaderKinds {
    private HeaderKinds() {}

    static List<Kind> all() {
        List<Kind> all = new ArrayList<>();
        conditions(all);
        keys(all);
        negotiation(all);
        credentials(all);
        proxies(all);
        for (String method :
                List.of("TRACE", "OPTIONS", "HEAD", "BREW", "get", "PROPFIND", "M-SEARCH", "A".repeat(100))) {
            all.add(Kind.of("method: " + (method.length() > 20 ? "of 100" : method), (draft, random) -> {
                draft.method = method;
                draft.onItsWay = false;
                return true;
            }));
        }
        return all;
    }

    private static void conditions(List<Kind> all) {
        for (String name : List.of("If-Match", "If-None-Match")) {
            for (String value : List.of(
                    "*",
                    "\"v99999999999999999999\"",
                    "\"v0\"",
                    "\"v-1\"",
                    "W/\"v1\"",
                    "v1",
                    "\"",
                    "\"v1\", *",
                    "\"\u00ff\"",
                    ",,,",
                    "",
                    "\"v1\"".repeat(200),
                    "\"v1\",".repeat(200))) {
                String shown = value.length() > 30 ? value.substring(0, 12) + "... of " + value.length() : value;
                all.add(header(name, shown, value));
            }
        }
        all.add(header("Range", "backwards", "bytes=9-1"));
        all.add(header("Range", "huge", "bytes=0-99999999999999999999"));
        all.add(header("Range", "many", "bytes=" + "0-0,".repeat(500) + "1-1"));
        all.add(header("Range", "of nothing", "lines=1-2"));
        all.add(header("If-Modified-Since", "never", "Thu, 32 Jan 9999 99:99:99 GMT"));
    }

    private static void keys(List<Kind> all) {
        all.add(header("Idempotency-Key", "empty", ""));
        all.add(header("Idempotency-Key", "of 256", "k".repeat(256)));
        all.add(header("Idempotency-Key", "with spaces", "a b"));
        all.add(header("Idempotency-Key", "beyond ascii", "\u00ff\u00e4"));
        all.add(header("Idempotency-Key", "of sql", "';select pg_sleep(3)--"));
        all.add(Kind.of("header: Idempotency-Key twice", (draft, random) -> {
            draft.headers.add(new Request.Header("Idempotency-Key", "a"));
            return draft.headers.add(new Request.Header("Idempotency-Key", "b"));
        }));
        all.add(Kind.of("header: Idempotency-Key of another request", (draft, random) -> {
            draft.header("Idempotency-Key", "always-the-same");
            return true;
        }));
    }

    private static void negotiation(List<Kind> all) {
        for (String value : List.of(
                "",
                "application/xml",
                "*/*;q=0",
                "nonsense",
                "text/csv",
                "application/pdf",
                "a/b;q=2",
                ";;;",
                "application/json;q=0.00000001",
                "\u00ff/\u00fe")) {
            all.add(negotiated("Accept", value));
        }
        all.add(Kind.of("header: Accept of 4000", (draft, random) -> {
            draft.header("Accept", "text/x;q=0.1,".repeat(300) + "*/*");
            return true;
        }));
        for (String value : List.of("gzip, deflate, br", "identity;q=0, *;q=0", "nonsense", "gzip;q=nonsense")) {
            all.add(negotiated("Accept-Encoding", value));
        }
        all.add(header("Accept-Language", "nonsense", "xx-YY-zz;q=9,../../etc"));
        all.add(header("Accept-Charset", "nonsense", "utf-7;q=1"));
        all.add(header("Expect", "continue", "100-continue"));
        all.add(Kind.of("header: Expect a miracle", (draft, random) -> {
            draft.header("Expect", "a-miracle");
            draft.onItsWay = false;
            return true;
        }));
        all.add(header("TE", "trailers", "trailers, deflate"));
        all.add(header("Cookie", "of 5000", "a=" + "b".repeat(5_000)));
        all.add(header("Origin", "null", "null"));
        all.add(header("Origin", "evil", "https://evil.example"));
        all.add(header("X-Request-Id", "of 5000", "x".repeat(5_000)));
        all.add(header("X-Request-Id", "of sql", "' or 1=1 --<script>"));
        all.add(header("X-Bytes", "beyond ascii", "\u00ff\u00fe\u0080"));
    }

    private static Kind negotiated(String name, String value) {
        return Kind.of("header: " + name + " " + value.replaceAll("[^!-~ ]", "?"), (draft, random) -> {
            draft.header(name, value);
            // What cannot be answered in that form is 406, which is the same everywhere and described nowhere.
            draft.onItsWay = false;
            return true;
        });
    }

    private static void credentials(List<Kind> all) {
        for (String value : List.of(
                "",
                "Bearer",
                "Bearer ",
                "Bearer x",
                "bearer null",
                "Basic YTpi",
                "Bearer a.b.c",
                "Negotiate x",
                "Bearer \u00ff",
                "Bearer " + "A".repeat(9_000))) {
            String shown = value.length() > 30 ? "of 9000" : value.replaceAll("[^!-~ ]", "?");
            all.add(Kind.of("header: Authorization " + shown, (draft, random) -> {
                draft.header("Authorization", value);
                draft.genuine = false;
                return true;
            }));
        }
        all.add(Kind.of("header: Authorization none", (draft, random) -> {
            draft.headers.removeIf(header -> header.name().equals("Authorization"));
            draft.genuine = false;
            return true;
        }));
        all.add(Kind.of("header: Authorization twice", (draft, random) -> {
            draft.genuine = false;
            return draft.headers.add(new Request.Header("Authorization", "Bearer x"));
        }));
    }

    private static void proxies(List<Kind> all) {
        all.add(header("X-Forwarded-For", "nonsense", "127.0.0.1, ' or 1=1, ::ffff:1.2.3.4, " + "1.1.1.1,".repeat(50)));
        all.add(header("X-Forwarded-Host", "evil", "evil.example"));
        all.add(header("X-Forwarded-Proto", "nonsense", "gopher"));
        all.add(header("X-Forwarded-Prefix", "evil", "//evil.example"));
        all.add(header("Forwarded", "nonsense", "for=\"_x\";host=evil.example;proto=;;;"));
        all.add(header("X-HTTP-Method-Override", "DELETE", "DELETE"));
        all.add(header("X-Original-URL", "elsewhere", "/q/metrics"));
        all.add(header("X-Tenant-Id", "another", "othertenant2"));
        all.add(header("Host", "evil", "evil.example"));
        all.add(Kind.of("header: Host nonsense", (draft, random) -> {
            draft.header("Host", "a b\u00ff:99999999");
            // Refused before anybody knows what was asked for.
            draft.onItsWay = false;
            return true;
        }));
        all.add(header("Upgrade", "h2c", "h2c"));
        all.add(header("Upgrade", "websocket", "websocket"));
        all.add(header("Connection", "of Authorization", "Authorization"));
    }

    private static Kind header(String name, String shown, String value) {
        return Kind.of("header: " + name + " " + shown.replaceAll("[^!-~ ]", "?"), (draft, random) -> {
            draft.header(name, value);
            return true;
        });
    }
}
