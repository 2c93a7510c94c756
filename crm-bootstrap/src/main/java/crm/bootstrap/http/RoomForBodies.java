package crm.bootstrap.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;

/**
 * How much of the memory, and how many of the threads, the bodies that are being sent may take. Usual bodies always find
 * room: the number of connections is limited, too.
 */
@Singleton
class RoomForBodies {
    private static final int USUAL = 64 * 1024;
    private static final int SHARE_OF_MEMORY = 4;

    /** Each upload keeps a thread for as long as it comes, of 200. */
    private static final int UPLOADS = 40;

    private final Semaphore memory =
            new Semaphore((int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY));
    private final Semaphore uploads = new Semaphore(UPLOADS);

    /** What one body takes, until the exchange ends; one handler gives it back, in however many parts the body comes. */
    final class Place {
        private int length;
        private int taken;

        /** Whether there is room for a further part. */
        boolean holds(int part) {
            int beyond = Math.max(0, length + part - USUAL) - taken;
            if (beyond > 0 && !memory.tryAcquire(beyond)) {
                return false;
            }
            length += part;
            taken += Math.max(0, beyond);
            return true;
        }
    }

    Place placeFor(RoutingContext exchange) {
        Place place = new Place();
        exchange.addEndHandler(_ -> memory.release(place.taken));
        return place;
    }

    /** Whether there is room for one more upload, until the exchange ends. */
    boolean takesUpload(RoutingContext exchange) {
        boolean takes = uploads.tryAcquire();
        if (takes) {
            exchange.addEndHandler(_ -> uploads.release());
        }
        return takes;
    }
}
