package crm.bootstrap.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomForBodiesTest {
    private static final int USUAL = 64 * 1024;

    private final RoomForBodies room = new RoomForBodies();
    private final List<Handler<AsyncResult<Void>>> atTheEnd = new ArrayList<>();

    /** An exchange that keeps what is to be done at its end, and does nothing else. */
    @SuppressWarnings("unchecked")
    private RoutingContext exchange() {
        return (RoutingContext) Proxy.newProxyInstance(
                RoutingContext.class.getClassLoader(),
                new Class<?>[] {RoutingContext.class},
                (_, method, arguments) -> {
                    assertEquals("addEndHandler", method.getName());
                    atTheEnd.add((Handler<AsyncResult<Void>>) arguments[0]);
                    return atTheEnd.size();
                });
    }

    private void allEnd() {
        atTheEnd.forEach(handler -> handler.handle(Future.succeededFuture()));
        atTheEnd.clear();
    }

    private static int filled(RoomForBodies.Place place, int part) {
        int parts = 0;
        while (parts < 1_000_000 && place.holds(part)) {
            parts++;
        }
        return parts;
    }

    @Test
    void a_body_in_many_parts_leaves_as_little_behind_as_one_in_few() {
        RoomForBodies.Place place = room.placeFor(exchange());
        for (int i = 0; i < 2 * USUAL; i++) {
            assertTrue(place.holds(1));
        }
        assertEquals(1, atTheEnd.size());
    }

    @Test
    void what_bodies_have_taken_is_there_again_when_they_end() {
        int part = 1 << 20;
        int parts = filled(room.placeFor(exchange()), part);
        assertTrue(parts > 1, "Some fit");
        assertEquals(0, filled(room.placeFor(exchange()), part), "Nothing is left for another one");
        allEnd();
        assertEquals(parts, filled(room.placeFor(exchange()), part));
    }

    @Test
    void a_usual_body_finds_room_beside_whatever_is_being_sent() {
        filled(room.placeFor(exchange()), 1 << 20);
        RoomForBodies.Place usual = room.placeFor(exchange());
        assertTrue(usual.holds(USUAL));
        assertFalse(usual.holds(1 << 20));
    }

    @Test
    void so_many_uploads_come_at_once_and_others_when_they_have_ended() {
        int uploads = 0;
        while (uploads < 1_000 && room.takesUpload(exchange())) {
            uploads++;
        }
        assertEquals(40, uploads);
        allEnd();
        assertTrue(room.takesUpload(exchange()));
    }
}
