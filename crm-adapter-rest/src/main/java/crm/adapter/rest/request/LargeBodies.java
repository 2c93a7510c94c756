package crm.adapter.rest.request;

import java.util.OptionalLong;

/** Names requests whose bodies may be larger than usual, because they are read as they come and never held in memory. */
public interface LargeBodies {

    /**
     * How many bytes the body of such a request has at most, or nothing where the request is none of these.
     *
     * @param method as in {@code POST}
     * @param path without query, as in {@code /api/crm/attachments}
     * @param mediaType as the client sends it, perhaps with parameters; empty where it sends none
     */
    OptionalLong limit(String method, String path, String mediaType);
}
