package crm.adapter.rest.access;

import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.access.Reach;
import crm.application.record.Parameters;
import crm.application.role.ShowAccess;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Veil;
import crm.domain.role.Condition;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells who may do what, and why. */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class AccessResource {
    private final ShowAccess access;
    private final Requests requests;

    AccessResource(ShowAccess access, Requests requests) {
        this.access = access;
        this.requests = requests;
    }

    @GET
    @Path("/access/me")
    public Response mine() {
        Caller caller = requests.caller();
        requests.parameters(new String[0]);
        Grants grants = access.mine(caller);
        Map<String, Plain> members = new LinkedHashMap<>();
        members.put("user", id(caller));
        members.put(
                "permissions",
                new Plain.Sequence(grants.scopes().keySet().stream()
                        .map(permission -> permission(grants, permission))
                        .toList()));
        members.put(
                "denied",
                new Plain.Sequence(new TreeMap<>(grants.denied())
                        .entrySet().stream()
                                .map(denied -> (Plain) structure(
                                        "permission", Plain.text(denied.getKey()),
                                        "reason", Plain.text(denied.getValue())))
                                .toList()));
        members.put("fields", fields(grants.veils()));
        return answer(new Plain.Structure(members));
    }

    private static Plain id(Caller caller) {
        return caller.user().map(user -> Plain.text(user.toString())).orElse(Plain.NOTHING);
    }

    @GET
    @Path("/access/explain")
    public Response explain() {
        ShowAccess.Explanation explanation =
                access.explain(requests.caller(), Parameters.read(ShowAccess.PARAMETERS, requests.parameters()));
        return answer(structure(
                "user", Plain.text(explanation.user().toString()),
                "permission", Plain.text(explanation.permission()),
                "allowed", Plain.flag(explanation.allowed()),
                "reasons",
                        new Plain.Sequence(explanation.reasons().stream()
                                .map(AccessResource::reason)
                                .toList())));
    }

    private static Plain permission(Grants grants, String permission) {
        return structure(
                "permission",
                Plain.text(permission),
                "scope",
                Plain.text(grants.scope(permission).orElseThrow().code()),
                "grants",
                new Plain.Sequence(grants.reaches(permission).stream()
                        .<Plain>map(AccessResource::grant)
                        .toList()));
    }

    private static Plain reason(ShowAccess.Reason reason) {
        return structure(
                "code",
                Plain.text(reason.code().name().toLowerCase(Locale.ROOT)),
                "message",
                Plain.text(reason.message()),
                "grant",
                reason.reach().<Plain>map(AccessResource::grant).orElse(Plain.NOTHING));
    }

    private static Plain.Structure grant(Reach reach) {
        return structure(
                "scope", Plain.text(reach.scope().code()),
                "conditions",
                        Plain.texts(reach.conditions().all().stream()
                                .map(Condition::inWords)
                                .toList()),
                "source", Plain.text(reach.source().kind().name()),
                "name", Plain.text(reach.source().name()));
    }

    private static Plain fields(Map<String, Veil> veils) {
        Map<String, Plain> types = new LinkedHashMap<>();
        new TreeMap<>(veils).forEach((type, veil) -> {
            Map<String, Plain> fields = new TreeMap<>();
            veil.covers().forEach((field, cover) -> fields.put(field.name(), Plain.text(cover.code())));
            if (!fields.isEmpty()) {
                types.put(type, new Plain.Structure(fields));
            }
        });
        return new Plain.Structure(types);
    }

    private static Plain.Structure structure(Object... namesAndValues) {
        Map<String, Plain> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], (Plain) namesAndValues[i + 1]);
        }
        return new Plain.Structure(members);
    }

    private static Response answer(Plain content) {
        return Response.ok(JsonWriter.bytes(json -> JsonWriter.plain(json, content)), MediaType.APPLICATION_JSON)
                .build();
    }
}
