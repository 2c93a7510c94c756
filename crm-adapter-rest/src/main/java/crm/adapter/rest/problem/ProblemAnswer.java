package crm.adapter.rest.problem;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Answers a request with a problem where it comes to no resource. */
public final class ProblemAnswer {
    private ProblemAnswer() {}

    /** @param requestId under which the log tells more */
    public static Future<Void> send(HttpServerRequest request, Problem problem, String requestId) {
        return send(request, problem, request.path() == null ? "" : request.path(), requestId);
    }

    /** @param instance the path that was asked for, as far as it is one */
    static Future<Void> send(HttpServerRequest request, Problem problem, String instance, String requestId) {
        var response = request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        problem.headers().forEach(response::putHeader);
        return response.end(Buffer.buffer(problem.json(instance, requestId)));
    }
}
