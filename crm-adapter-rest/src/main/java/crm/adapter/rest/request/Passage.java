package crm.adapter.rest.request;

import io.quarkus.vertx.http.runtime.RouteConstants;

/** What every request passes on its way to a resource, in this order. */
public enum Passage {
    /** The answers before it have been read. */
    READER_KEEPS_UP(Integer.MIN_VALUE + 99),

    /** It has an identity, before anything can refuse it. */
    IDENTITY(Integer.MIN_VALUE + 100),

    /** Nobody can read it in another way, before authentication, limits and routing. */
    UNAMBIGUOUS(Integer.MIN_VALUE + 101),

    /** Its body keeps coming. */
    BODY_KEEPS_COMING(Integer.MIN_VALUE + 102),

    /** The node is not about to stop. */
    NODE_STAYS(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 2),

    /** Its body is not too large, before the server itself says so. */
    BODY_FITS(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1),

    /** It was refused on the way: before whatever else would answer a failure, after all that refuse in a form of their own. */
    REFUSED(Integer.MAX_VALUE - 1);

    private final int order;

    Passage(int order) {
        this.order = order;
    }

    /** The place of the route among all others. */
    public int order() {
        return order;
    }
}
